@echo off
rem Lanyard from a checkout, on Windows: builds it when there is no build, then is the program.
rem After changes to the sources: mvnw.cmd package
setlocal
set "home=%~dp0"
set "lib=%home%agent\target\lanyard\lib"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if not exist "%lib%\" (
  echo lanyard: building it ... 1>&2
  call "%home%mvnw.cmd" -q -B -Dmaven.test.skip=true package 1>&2 || exit /b 1
)
if /i "%~1"=="desktop" if not exist "%home%agent\target\lanyard\desktop\lib\" (
  echo lanyard: building its window ... 1>&2
  call "%home%mvnw.cmd" -q -B -pl app -am -Dmaven.test.skip=true package 1>&2 || exit /b 1
  xcopy /e /i /q /y "%home%app\target\desktop" "%home%agent\target\lanyard\desktop" >nul || exit /b 1
  copy /y "%home%app\src\main\dist\desktop.options" "%home%agent\target\lanyard\desktop\" >nul || exit /b 1
)
"%java%" "@%home%agent\src\main\dist\jvm.options" "-Dlanyard.launcher=%~f0" "-Dlanyard.home=%home%agent\target\lanyard" -cp "%lib%\*" org.lanyard.Main %*
exit /b %ERRORLEVEL%
