package dev.usher.support;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate for localhost, made with the JDK's keytool, that whoever is given {@link #trustStore} trusts. */
public final class TestCertificate {

    public static final String PASSWORD = "password-of-the-test";

    private static final String ALIAS = "localhost";
    private static final char[] SECRET = PASSWORD.toCharArray();

    private final Path folder;
    private final KeyStore keys;

    private TestCertificate(Path folder, KeyStore keys) {
        this.folder = folder;
        this.keys = keys;
    }

    /** Makes one in this folder. */
    public static TestCertificate in(Path folder)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("keys.p12");
        keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-ext",
                "bc=ca:true",
                "-validity",
                "30",
                "-alias",
                ALIAS,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            keys.load(file, SECRET);
        }
        TestCertificate made = new TestCertificate(folder, keys);
        made.write();
        return made;
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException("keytool made no certificate");
        }
    }

    private void write() throws IOException, GeneralSecurityException {
        pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded(), certificate());
        pem("PRIVATE KEY", keys.getKey(ALIAS, SECRET).getEncoded(), privateKey());
        // PostgreSQL takes no key that others may read
        privateKey().toFile().setReadable(false, false);
        privateKey().toFile().setReadable(true, true);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, SECRET);
        trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
        try (var file = Files.newOutputStream(trustStore())) {
            trusted.store(file, SECRET);
        }
    }

    private static void pem(String what, byte[] content, Path file) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                        .formatted(what, Base64.getMimeEncoder().encodeToString(content), what));
    }

    /** PEM. */
    public Path certificate() {
        return folder.resolve("certificate.pem");
    }

    /** PEM. */
    public Path privateKey() {
        return folder.resolve("key.pem");
    }

    /** PKCS12, under {@link #PASSWORD}. */
    public Path trustStore() {
        return folder.resolve("trust.p12");
    }

    /** What a server proves itself with. */
    public SSLContext server() throws GeneralSecurityException {
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, SECRET);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }
}
