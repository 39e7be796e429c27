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
"%java%" "@%home%agent\src\main\dist\jvm.options" "-Dlanyard.home=%home%agent\target\lanyard" -cp "%lib%\*" org.lanyard.Main %*
exit /b %ERRORLEVEL%
