# shellcheck shell=sh
# Sourced by ./mvnw and ./lanyard: sets JAVA_HOME to a JDK 25 or later, or explains what to install and exits.
# POSIX sh. Looks at JAVA_HOME, the java on PATH, macOS's java_home, /usr/lib/jvm, SDKMAN and ~/.jdks, in this order.

lanyard_min_jdk=25

# The feature number of the JDK in folder $1, or nothing: read from its `release` file, so that no JVM is started.
lanyard_jdk_feature() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  while IFS= read -r lanyard_line; do
    case $lanyard_line in
    JAVA_VERSION=*)
      lanyard_line=${lanyard_line#JAVA_VERSION=}
      lanyard_line=${lanyard_line#\"}
      lanyard_line=${lanyard_line%%[!0-9]*}
      printf '%s\n' "$lanyard_line"
      return 0
      ;;
    esac
  done <"$1/release"
}

lanyard_jdk_fits() {
  [ -n "$1" ] || return 1
  lanyard_feature=$(lanyard_jdk_feature "$1")
  [ -n "$lanyard_feature" ] && [ "$lanyard_feature" -ge "$lanyard_min_jdk" ]
}

lanyard_find_jdk() {
  if lanyard_jdk_fits "${JAVA_HOME-}"; then return 0; fi
  lanyard_on_path=$(command -v java 2>/dev/null || :)
  if [ -n "$lanyard_on_path" ]; then
    lanyard_on_path=$(readlink -f "$lanyard_on_path" 2>/dev/null || printf '%s' "$lanyard_on_path")
    lanyard_on_path=${lanyard_on_path%/bin/java}
  fi
  lanyard_mac=''
  if [ -x /usr/libexec/java_home ]; then
    lanyard_mac=$(/usr/libexec/java_home -v "$lanyard_min_jdk+" 2>/dev/null || :)
  fi
  set +f
  for lanyard_candidate in "$lanyard_on_path" "$lanyard_mac" \
    /usr/lib/jvm/*25* /usr/lib/jvm/* "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/*jdk*; do
    if lanyard_jdk_fits "$lanyard_candidate"; then
      JAVA_HOME=$lanyard_candidate
      export JAVA_HOME
      return 0
    fi
  done
  cat >&2 <<MESSAGE
Lanyard needs a Java development kit (JDK) of version $lanyard_min_jdk or later, and found none
(looked at JAVA_HOME, PATH, /usr/lib/jvm, SDKMAN, ~/.jdks and /Library/Java).
  Debian, Ubuntu:  apt install openjdk-25-jdk-headless, or Temurin 25 from adoptium.net
  macOS:           brew install openjdk@25
  anywhere:        sdk install java 25-tem
Then run this again, or set JAVA_HOME to where it is.
MESSAGE
  exit 1
}

lanyard_find_jdk
