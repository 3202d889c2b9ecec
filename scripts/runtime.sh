# Sourced by scripts/image and scripts/archive: the Java that comes with Fairlead.

# What the two programs use as jdeps tells (ReleaseTest asks it), and what is looked up by name: zip files, names of hosts, options of
# sockets; and jcmd for whoever looks into a server.
runtime_modules=java.base,java.desktop,java.instrument,java.naming,java.net.http,java.rmi,java.security.jgss,java.security.sasl,java.sql
runtime_modules=$runtime_modules,jdk.jfr,jdk.management,jdk.security.auth,jdk.unsupported,jdk.net,jdk.zipfs,jdk.naming.dns,jdk.jcmd

# make_runtime FOLDER [JMODS]: of the JDK in jdk_home, or of the modules of another platform.
make_runtime() {
  rm -rf "$1"
  "$jdk_home/bin/jlink" ${2:+--module-path "$2"} --add-modules "$runtime_modules" \
    --strip-debug --no-header-files --no-man-pages --compress zip-6 --output "$1"
}
