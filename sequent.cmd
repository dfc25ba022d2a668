@echo off
rem Sequent in a checkout: finds a JDK 25, builds on first use, then starts.
setlocal EnableDelayedExpansion
set "ROOT=%~dp0"
if "%ROOT:~-1%"=="\" set "ROOT=%ROOT:~0,-1%"
set "JDK="
call :try "%JAVA_HOME%"
for %%D in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk-*" "%USERPROFILE%\.jdks\*") do (
  if not defined JDK for /d %%H in (%%D) do call :try "%%~fH"
)
if not defined JDK (
  echo sequent: needs a JDK 25 or newer and found none; install one ^(for example Temurin 25^) or point JAVA_HOME at it. 1>&2
  exit /b 2
)
if not exist "%ROOT%\app\target\launch.classpath" (
  echo sequent: building; the first time this fetches about 450 MB of libraries from Maven Central. 1>&2
  pushd "%ROOT%"
  set "JAVA_HOME=%JDK%"
  call mvnw.cmd -B -q -DskipTests package
  if errorlevel 1 (
    popd
    echo sequent: the build failed; the lines above say why. 1>&2
    exit /b 1
  )
  popd
)
set "CP="
for %%M in (app cerebras core resources) do set "CP=!CP!%ROOT%\%%M\target\sequent-%%M-0.1.0-SNAPSHOT.jar;"
rem The class path is longer than a command line may be, so it goes through an argument file.
set "ARGS=%ROOT%\app\target\launch.args"
for /f "usebackq delims=" %%L in ("%ROOT%\app\target\launch.classpath") do set "LIBS=%%L"
set "JOINED=!CP!!LIBS!"
> "%ARGS%" echo -cp "!JOINED:\=\\!"
"%JDK%\bin\java" -XX:+UseSerialGC -Xmx1g --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow "-Dsequent.launcher=%ROOT%\sequent.cmd" "@%ARGS%" dev.sequent.cli.Main %*
exit /b %errorlevel%

:try
if defined JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
for /f "tokens=2 delims==." %%V in ('findstr /b JAVA_VERSION= "%~1\release"') do (
  set "MAJOR=%%~V"
  set "MAJOR=!MAJOR:"=!"
  if !MAJOR! geq 25 set "JDK=%~1"
)
exit /b 0
