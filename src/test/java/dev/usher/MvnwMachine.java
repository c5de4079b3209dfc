package dev.usher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A machine as {@code mvnw} sees it: a project, a home directory, a wrapper cache, a JDK and a PATH
 * that holds the few tools the script may count on and what a test adds: at first no unzip, no
 * Maven and no network client.
 */
final class MvnwMachine {
    static final Path SCRIPT = Path.of("mvnw").toAbsolutePath();

    private static final List<String> TOOLS =
            List.of("chmod", "cp", "dirname", "ls", "mkdir", "mktemp", "mv", "rm", "sed", "sleep");
    private static final String SHOWS_ITS_CALL = "echo \"in $PWD\"; printf '<%s>\\n' \"$@\"";

    private final Path root;
    private final Path bin;
    private final Path project;
    private final Path elsewhere;
    private final Path zip;
    private Path javaHome = Path.of(System.getProperty("java.home"));
    private Path mavenUserHome;

    /** What one run of the script gave. */
    record Run(int exit, String out, String err) {}

    /** A run that goes on. */
    record Started(Process process, Path out, Path err) {
        Run finish() throws IOException, InterruptedException {
            try {
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("mvnw ends").isTrue();
            } finally {
                process.destroyForcibly();
            }
            return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
        }
    }

    MvnwMachine(Path root) throws IOException {
        this.root = Files.createDirectories(root).toRealPath();
        bin = Files.createDirectories(this.root.resolve("bin"));
        project = Files.createDirectories(this.root.resolve("the project"));
        elsewhere = Files.createDirectories(this.root.resolve("else where"));
        mavenUserHome = this.root.resolve("maven home");
        for (String tool : TOOLS) {
            passOn(installed(tool));
        }
        passOn(installed("sha512sum", "shasum"));
        zip = zip("maven.zip", "echo from zip");
        copyScript();
    }

    Path project() {
        return project;
    }

    /** A zip laid out like Maven's, whose checksum the script expects. */
    Path zip() {
        return zip;
    }

    /** A zip that unpacks and runs as well, but has another checksum. */
    Path damagedZip() throws IOException {
        return zip("damaged.zip", "echo damaged");
    }

    void withoutMavenUserHome() {
        mavenUserHome = null;
    }

    void withoutJdk() {
        javaHome = null;
    }

    /** Puts a Maven on PATH that tells its version and otherwise runs the commands. */
    void mavenOnPath(String version, String commands) throws IOException {
        command("mvn", "[ \"$*\" != -v ] || { echo '" + version + "'; exit; }\n" + maven(commands));
    }

    /** Puts a Maven on PATH that answers the dependency plugin's copy with the given file. */
    void olderMavenThatFetches(String version, Path file) throws IOException {
        mavenOnPath(
                version,
                """
                { %s; } >"%s"
                for each; do
                  case $each in
                  -DoutputDirectory=*) cp "%s" "${each#*=}/apache-maven-3.9.11-bin.zip"; exit ;;
                  esac
                done
                exit 1
                """
                        .formatted(SHOWS_ITS_CALL, root.resolve("copy.log"), file));
    }

    void curl(Path file) throws IOException {
        downloader("curl", file);
    }

    /** Puts curl or wget on PATH; the script gives the output file after -o or -O. */
    void downloader(String name, Path file) throws IOException {
        command(
                name,
                """
                { %s; } >"%s"
                while [ "$1" != -o ] && [ "$1" != -O ]; do shift; done
                cp "%s" "$2"
                """
                        .formatted(SHOWS_ITS_CALL, root.resolve(name + ".log"), file));
    }

    /** Puts a curl on PATH that gives nothing until so many runs have asked for it. */
    void curlThatWaitsForOthers(Path file, int runs) throws IOException {
        Path waiting = Files.createDirectories(root.resolve("waiting"));
        command(
                "curl",
                """
                mktemp "%s/XXXXXX" >"%s.log"
                while [ "$(ls "%s" | sed -n '$=')" != %d ]; do sleep 0.1; done
                cp "%s" "$3"
                """
                        .formatted(waiting, waiting, waiting, runs, file));
    }

    void cachedMaven(String home, String commands) throws IOException {
        script(
                Files.createDirectories(dists().resolve(home).resolve("bin")).resolve("mvn"),
                maven(commands));
    }

    void command(String name, String commands) throws IOException {
        script(bin.resolve(name), commands);
    }

    /** How the stub of this name was called: its directory and its arguments, a line each. */
    List<String> log(String name) throws IOException {
        return Files.readAllLines(root.resolve(name + ".log"));
    }

    /** Every file and directory in the cache, relative to it, sorted. */
    List<String> cached() throws IOException {
        if (Files.notExists(dists())) {
            return List.of();
        }
        try (var paths = Files.walk(dists())) {
            return paths.filter(path -> !path.equals(dists()))
                    .map(path -> dists().relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    List<String> cachedAfterOneFetch() throws IOException {
        String hash = "apache-maven-3.9.11-bin/" + sha512(zip).substring(0, 8);
        String home = hash + "/apache-maven-3.9.11";
        return List.of("apache-maven-3.9.11-bin", hash, home, home + "/bin", home + "/bin/mvn");
    }

    Run mvnw(String... arguments) throws IOException, InterruptedException {
        return start(arguments).finish();
    }

    /** Starts the script by a path from another directory. */
    Started start(String... arguments) throws IOException {
        var command =
                Stream.concat(Stream.of("../the project/mvnw"), Stream.of(arguments)).toList();
        Path out = Files.createTempFile(root, "out", null);
        Path err = Files.createTempFile(root, "err", null);
        var builder = new ProcessBuilder(command).directory(elsewhere.toFile());
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        var environment = builder.environment();
        environment.clear();
        environment.put("PATH", bin.toString());
        environment.put("HOME", root.resolve("home").toString());
        if (javaHome != null) {
            environment.put("JAVA_HOME", javaHome.toString());
        }
        if (mavenUserHome != null) {
            environment.put("MAVEN_USER_HOME", mavenUserHome.toString());
        }
        return new Started(builder.start(), out, err);
    }

    private Path dists() {
        Path base = mavenUserHome != null ? mavenUserHome : root.resolve("home/.m2");
        return base.resolve("wrapper/dists");
    }

    private void copyScript() throws IOException {
        String script = Files.readString(SCRIPT);
        String copy = script.replaceFirst("(?m)^sha512=.*$", "sha512=" + sha512(zip));
        assertThat(copy).as("the line of the checksum is found").isNotEqualTo(script);
        Path target = project.resolve("mvnw");
        Files.writeString(target, copy);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path zip(String name, String commands) throws IOException {
        Path file = root.resolve(name);
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry("apache-maven-3.9.11/bin/mvn"));
            out.write(("#!/bin/sh\n" + maven(commands) + "\n").getBytes());
        }
        return file;
    }

    private static String maven(String commands) {
        return commands + "\n" + SHOWS_ITS_CALL;
    }

    private static void script(Path file, String commands) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + commands + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String sha512(Path file) throws IOException {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void passOn(Path tool) throws IOException {
        command(tool.getFileName().toString(), "exec '" + tool + "' \"$@\"");
    }

    private static Path installed(String... oneOf) {
        return Stream.of(oneOf)
                .flatMap(
                        tool ->
                                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                                        .map(directory -> Path.of(directory, tool)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("not on PATH: " + List.of(oneOf)));
    }
}
