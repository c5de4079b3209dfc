package dev.usher.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/**
 * Objects in a bucket. Region, credentials and endpoint are those that the SDK finds in the environment.
 *
 * <p>Both clients are made at their first use and not by injection: the extension would set them up when the process starts,
 * and most functions never touch the bucket.
 */
final class S3Store implements ObjectStore {

    private static final int NOT_FOUND = 404;

    private final String bucket;
    private final Supplier<S3Client> client = new Once<>(S3Store::client);
    private final Supplier<S3Presigner> presigner = new Once<>(S3Store::presigner);

    S3Store(String bucket) {
        this.bucket = bucket;
    }

    @Override
    public void put(String key, Path file) throws IOException {
        call(
                key,
                () ->
                        client.get()
                                .putObject(
                                        put -> put.bucket(bucket).key(key),
                                        RequestBody.fromFile(file)));
        Files.delete(file);
    }

    @Override
    public Optional<Long> size(String key) throws IOException {
        try {
            return Optional.of(
                    call(key, () -> client.get().headObject(head -> head.bucket(bucket).key(key)))
                            .contentLength());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public InputStream open(String key) throws IOException {
        return call(key, () -> client.get().getObject(get -> get.bucket(bucket).key(key)));
    }

    @Override
    public void delete(String key) throws IOException {
        call(key, () -> client.get().deleteObject(delete -> delete.bucket(bucket).key(key)));
    }

    @Override
    public Optional<PutLink> putLink(String key, Duration validFor) {
        PresignedPutObjectRequest signed =
                presigner
                        .get()
                        .presignPutObject(
                                presign ->
                                        presign.signatureDuration(validFor)
                                                .putObjectRequest(
                                                        put ->
                                                                put.bucket(bucket)
                                                                        .key(key)
                                                                        // a load that runs must not
                                                                        // see its file replaced
                                                                        .ifNoneMatch("*")));
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        signed.signedHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        // every client sends it without being told
        headers.remove("host");
        return Optional.of(new PutLink(URI.create(signed.url().toString()), headers));
    }

    @Override
    public Optional<URI> getLink(
            String key, Duration validFor, String contentType, String disposition) {
        return Optional.of(
                URI.create(
                        presigner
                                .get()
                                .presignGetObject(
                                        presign ->
                                                presign.signatureDuration(validFor)
                                                        .getObjectRequest(
                                                                get ->
                                                                        get.bucket(bucket)
                                                                                .key(key)
                                                                                .responseContentType(
                                                                                        contentType)
                                                                                .responseContentDisposition(
                                                                                        disposition)))
                                .url()
                                .toString()));
    }

    @Override
    public Optional<Path> file(String key) {
        return Optional.empty();
    }

    private interface Call<T> {
        T run();
    }

    /** What the network or the store refuses is told as an {@link IOException}: a later try may succeed. */
    private static <T> T call(String key, Call<T> call) throws IOException {
        try {
            return call.run();
        } catch (NoSuchKeyException e) {
            throw new NoSuchFileException(key);
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                throw new NoSuchFileException(key);
            }
            throw new IOException("The object store refused a call", e);
        } catch (SdkException e) {
            throw new IOException("The object store could not be reached", e);
        }
    }

    private static S3Client client() {
        return S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .forcePathStyle(hasOwnEndpoint())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .build();
    }

    private static S3Presigner presigner() {
        return S3Presigner.builder()
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(hasOwnEndpoint()).build())
                .build();
    }

    /** Another server than Amazon's has no name of its own for each bucket. */
    private static boolean hasOwnEndpoint() {
        return Stream.of("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
                        .map(System::getenv)
                        .anyMatch(url -> url != null && !url.isBlank())
                || System.getProperty("aws.endpointUrlS3") != null
                || System.getProperty("aws.endpointUrl") != null;
    }

    /** A value that is made when it is first asked for. */
    private static final class Once<T> implements Supplier<T> {
        private final Supplier<T> making;
        private T value;

        Once(Supplier<T> making) {
            this.making = making;
        }

        @Override
        public synchronized T get() {
            if (value == null) {
                value = making.get();
            }
            return value;
        }
    }
}
