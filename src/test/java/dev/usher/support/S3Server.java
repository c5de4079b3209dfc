package dev.usher.support;

import io.quarkus.bootstrap.resolver.maven.BootstrapMavenException;
import io.quarkus.bootstrap.resolver.maven.MavenArtifactResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A real server that speaks S3 and checks its signatures, over a folder. It is a process of its own, with what Maven finds
 * for it: its libraries would not go together with those of the service.
 */
public final class S3Server implements AutoCloseable {

    private static final String ARTIFACT = "org.gaul:s3proxy:4.1.0";

    /** Stores of others that it can stand in front of, by library. */
    private static final List<String> NOT_NEEDED =
            List.of(
                    "com.azure",
                    "com.google.cloud",
                    "com.github.openstack4j.core",
                    "com.github.openstack4j.core.connectors",
                    "org.apache.sshd",
                    "com.fasterxml.jackson.dataformat");

    private static final String ACCESS_KEY = "access-key-of-the-tests";
    private static final String SECRET_KEY = "secret-key-of-the-tests";
    private static final String REGION = "eu-central-1";
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final Process process;
    private final int port;
    private final Path folder;
    private final S3Client client;

    private S3Server(Process process, int port, Path folder) {
        this.process = process;
        this.port = port;
        this.folder = folder;
        this.client =
                S3Client.builder()
                        .endpointOverride(endpoint())
                        .forcePathStyle(true)
                        .region(Region.of(REGION))
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build();
    }

    /** Starts an empty server and waits until it answers. */
    public static S3Server start() {
        try {
            Path target = Files.createDirectories(Path.of("target/s3-servers").toAbsolutePath());
            Path folder = Files.createTempDirectory(target, "server");
            int port = freePort();
            S3Server server = new S3Server(launch(folder, port), port, folder);
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process launch(Path folder, int port) throws IOException {
        Path settings =
                Files.writeString(
                        folder.resolve("settings"),
                        """
                        s3proxy.endpoint=http://127.0.0.1:%d
                        s3proxy.authorization=aws-v2-or-v4
                        s3proxy.identity=%s
                        s3proxy.credential=%s
                        jclouds.provider=filesystem-nio2
                        jclouds.identity=none
                        jclouds.credential=none
                        jclouds.filesystem.basedir=%s
                        """
                                .formatted(
                                        port,
                                        ACCESS_KEY,
                                        SECRET_KEY,
                                        Files.createDirectories(folder.resolve("buckets"))));
        Path log =
                Files.writeString(
                        folder.resolve("logback.xml"),
                        """
                        <configuration>
                          <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                            <encoder><pattern>%d %p %c %m%n</pattern></encoder>
                          </appender>
                          <root level="WARN"><appender-ref ref="out"/></root>
                        </configuration>
                        """);
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogback.configurationFile=" + log,
                        "-cp",
                        classPath(),
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }

    private static String classPath() {
        var exclusions =
                NOT_NEEDED.stream().map(group -> new Exclusion(group, "*", "*", "*")).toList();
        Dependency server =
                new Dependency(new DefaultArtifact(ARTIFACT), "compile", false, exclusions);
        try {
            MavenArtifactResolver maven =
                    MavenArtifactResolver.builder().setWorkspaceDiscovery(false).build();
            CollectRequest all =
                    new CollectRequest(List.of(server), List.of(), maven.getRepositories());
            return maven
                    .getSystem()
                    .resolveDependencies(maven.getSession(), new DependencyRequest(all, null))
                    .getArtifactResults()
                    .stream()
                    .map(result -> result.getArtifact().getFile().toString())
                    .collect(Collectors.joining(System.getProperty("path.separator")));
        } catch (BootstrapMavenException | DependencyResolutionException e) {
            throw new IllegalStateException("Maven does not find " + ARTIFACT, e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws IOException {
        long end = System.nanoTime() + READY_WITHIN.toNanos();
        while (true) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                return;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    close();
                    throw new IllegalStateException(
                            "The S3 server did not start:\n"
                                    + Files.readString(folder.resolve("output")));
                }
                sleep();
            }
        }
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Where it listens. Buckets are parts of the path. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** What a process needs in its environment to find this server. */
    public Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL_S3",
                endpoint().toString(),
                "AWS_REGION",
                REGION,
                "AWS_ACCESS_KEY_ID",
                ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                SECRET_KEY);
    }

    /** What this process needs as system properties to find the server. */
    public Map<String, String> properties() {
        return Map.of(
                "aws.endpointUrlS3",
                endpoint().toString(),
                "aws.region",
                REGION,
                "aws.accessKeyId",
                ACCESS_KEY,
                "aws.secretAccessKey",
                SECRET_KEY);
    }

    /** Makes an empty bucket. */
    public void createBucket(String name) {
        client.createBucket(bucket -> bucket.bucket(name));
    }

    /** The keys of all objects that have arrived. */
    public List<String> keys(String bucket) {
        return new ArrayList<>(
                client.listObjectsV2(list -> list.bucket(bucket)).contents().stream()
                        .map(S3Object::key)
                        .toList());
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
    }
}
