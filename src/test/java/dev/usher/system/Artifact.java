package dev.usher.system;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** {@code target/function.zip}, unpacked as the platform does it: native when it holds a bootstrap, else for a JVM. */
final class Artifact {

    private static final Path ZIP = Path.of("target/function.zip").toAbsolutePath();
    private static final String HANDLER =
            "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";

    private final Path folder;

    private Artifact(Path folder) {
        this.folder = folder;
    }

    static Artifact unpack(Path folder) throws IOException {
        if (Files.notExists(ZIP)) {
            throw new IllegalStateException(
                    "There is no target/function.zip: build with -Plambda.");
        }
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(ZIP))) {
            for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("An entry of the zip leaves its folder: " + entry);
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    // classes that the build enhanced come twice: the later one counts
                    Files.copy(zip, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return new Artifact(folder);
    }

    boolean isNative() {
        return Files.exists(folder.resolve("bootstrap"));
    }

    /** How a process of it is started. @param options of the JVM that the native executable takes as well */
    List<String> command(List<String> options) {
        Path bootstrap = folder.resolve("bootstrap");
        if (isNative()) {
            bootstrap.toFile().setExecutable(true);
            return Stream.concat(Stream.of(bootstrap.toString()), options.stream()).toList();
        }
        // the runtime of a JVM function: AWS' own client of the Runtime API, with the zip on its
        // class path
        return Stream.of(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx256m"),
                        options,
                        List.of(
                                "-cp",
                                folder + ":" + folder.resolve("lib") + "/*:" + runtimeClient(),
                                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                                HANDLER))
                .flatMap(List::stream)
                .toList();
    }

    private static String runtimeClient() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("aws-lambda-java-"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
