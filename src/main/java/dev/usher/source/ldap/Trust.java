package dev.usher.source.ldap;

import dev.usher.api.ApiException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Which certificates a directory may prove itself with. */
final class Trust {

    private Trust() {}

    /** @throws ApiException 400 when it holds no certificate */
    static void check(String pem) {
        try {
            if (!certificates(pem).isEmpty()) {
                return;
            }
        } catch (GeneralSecurityException e) {
            // what the sentence below says
        }
        throw ApiException.illegalValue(
                        "trustedCertificate must hold certificates as PEM (-----BEGIN CERTIFICATE-----).")
                .about("trustedCertificate");
    }

    /** @param pem the only certificates to trust; null for those that this machine trusts */
    static SSLContext context(String pem) throws GeneralSecurityException, IOException {
        if (pem == null) {
            return SSLContext.getDefault();
        }
        SSLContext context = SSLContext.getInstance("TLS");
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store(certificates(pem)));
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore store(Collection<? extends Certificate> certificates)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("trusted-" + number++, certificate);
        }
        return store;
    }

    private static Collection<? extends Certificate> certificates(String pem)
            throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(
                        new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }
}
