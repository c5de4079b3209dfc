package dev.usher.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** The keys of this deployment: from configuration, else generated once and kept in a folder. */
@ApplicationScoped
class Keys {

    private final KeySettings settings;

    Keys(KeySettings settings) {
        this.settings = settings;
    }

    @Produces
    @Singleton
    LinkKeys linkKeys() {
        return LinkKeys.parse(text(settings.link(), "link", "link.keys", Keys::newLinkKey));
    }

    @Produces
    @Singleton
    EllipticCurveJsonWebKey tokenKey() {
        return readTokenKey(text(settings.token(), "token", "token.jwk", Keys::newTokenKey));
    }

    /** @throws IllegalArgumentException when it is no EC P-256 private key as JWK */
    static EllipticCurveJsonWebKey readTokenKey(String jwk) {
        try {
            EllipticCurveJsonWebKey key = (EllipticCurveJsonWebKey) JsonWebKey.Factory.newJwk(jwk);
            if (key.getPrivateKey() == null || !"P-256".equals(key.getCurveName())) {
                throw new IllegalArgumentException("not an EC P-256 private key");
            }
            if (key.getKeyId() == null) {
                key.setKeyId(key.calculateBase64urlEncodedThumbprint("SHA-256"));
            }
            return key;
        } catch (JoseException | ClassCastException e) {
            throw new IllegalArgumentException("not an EC P-256 private key as JWK");
        }
    }

    private String text(
            Optional<String> configured, String name, String file, Supplier<String> generate) {
        return configured
                .or(() -> settings.directory().map(folder -> kept(Path.of(folder, file), generate)))
                .orElseThrow(() -> new IllegalStateException("usher.keys." + name + " is not set"));
    }

    private static String kept(Path file, Supplier<String> generate) {
        try {
            Files.createDirectories(file.getParent());
            if (Files.notExists(file)) {
                make(file, generate.get());
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file appears with all of its text or not at all, however many processes start together. */
    private static void make(Path file, String text) throws IOException {
        Path whole =
                Files.createTempFile(
                        file.getParent(),
                        file.getFileName().toString(),
                        ".new",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(whole, text);
            Files.createLink(file, whole);
        } catch (FileAlreadyExistsException e) {
            // another process was first: its key is everyone's
        } finally {
            Files.delete(whole);
        }
    }

    private static String newLinkKey() {
        byte[] key = new byte[LinkKeys.BYTES];
        new SecureRandom().nextBytes(key);
        return "k1:" + Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }

    private static String newTokenKey() {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            Map<String, Object> parameters = key.toParams(OutputControlLevel.INCLUDE_PRIVATE);
            return org.jose4j.json.JsonUtil.toJson(parameters);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
