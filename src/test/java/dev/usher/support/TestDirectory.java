package dev.usher.support;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldap.sdk.RDN;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/**
 * A directory with people below {@value #PEOPLE}, searched by {@value #READER} alone. It answers on real sockets: plain,
 * with StartTLS when it has a certificate, and with TLS from the start.
 */
public final class TestDirectory implements AutoCloseable {

    public static final String PEOPLE = "ou=people,dc=example,dc=com";
    public static final String READER = "cn=reader,dc=example,dc=com";
    public static final String READER_PASSWORD = "secret-of-the-reader";

    private static final String BASE = "dc=example,dc=com";
    private static final String PLAIN = "plain";
    private static final String TLS = "tls";

    private final InMemoryDirectoryServer server;
    private final List<String> binds = new CopyOnWriteArrayList<>();
    private volatile Duration delay = Duration.ZERO;
    private volatile LDAPException failure;

    private TestDirectory(SSLContext certificate) throws LDAPException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.setSchema(null);
        config.addAdditionalBindCredentials(READER, READER_PASSWORD);
        config.setAuthenticationRequiredOperationTypes(OperationType.SEARCH);
        config.setListenerConfigs(listeners(certificate));
        config.addInMemoryOperationInterceptor(new Watch());
        server = new InMemoryDirectoryServer(config);
        server.add(
                new Entry(
                        BASE,
                        new Attribute("objectClass", "domain"),
                        new Attribute("dc", "example")));
        server.add(
                new Entry(
                        PEOPLE,
                        new Attribute("objectClass", "organizationalUnit"),
                        new Attribute("ou", "people")));
        server.startListening();
    }

    /** One without TLS. */
    public static TestDirectory start() throws LDAPException {
        return new TestDirectory(null);
    }

    /** One that proves itself with this certificate. */
    public static TestDirectory start(TestCertificate certificate)
            throws LDAPException, GeneralSecurityException {
        return new TestDirectory(certificate.server());
    }

    private static List<InMemoryListenerConfig> listeners(SSLContext certificate)
            throws LDAPException {
        List<InMemoryListenerConfig> listeners = new ArrayList<>();
        listeners.add(
                InMemoryListenerConfig.createLDAPConfig(
                        PLAIN,
                        null,
                        0,
                        certificate == null ? null : certificate.getSocketFactory()));
        if (certificate != null) {
            listeners.add(
                    InMemoryListenerConfig.createLDAPSConfig(
                            TLS, certificate.getServerSocketFactory()));
        }
        return listeners;
    }

    /** Notes who binds, and answers as it was told to. */
    private final class Watch extends InMemoryOperationInterceptor {

        @Override
        public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request)
                throws LDAPException {
            String dn = request.getRequest().getBindDN();
            if (dn.equals(READER)) {
                return;
            }
            binds.add(dn);
            try {
                Thread.sleep(delay.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (failure != null) {
                throw failure;
            }
        }
    }

    /** Somebody with this password. */
    public TestDirectory person(String uid, String password) throws LDAPException {
        return person(uid, uid, password);
    }

    /** Somebody whose entry has another name than the attribute {@code uid} says. */
    public TestDirectory person(String commonName, String uid, String password)
            throws LDAPException {
        Entry entry = new Entry(new DN(new RDN("cn", commonName), new DN(PEOPLE)));
        entry.addAttribute("objectClass", "inetOrgPerson");
        entry.addAttribute("cn", commonName);
        entry.addAttribute("uid", uid);
        entry.addAttribute("userPassword", password);
        server.add(entry);
        return this;
    }

    /** How long it takes for each person's bind. */
    public void slow(Duration by) {
        delay = by;
    }

    /** What it answers to each person's bind; null: as usual. */
    public void fail(LDAPException with) {
        failure = with;
    }

    /** Takes no connection until it is {@link #up}. */
    public void down() {
        server.shutDown(true);
    }

    /** Takes connections again, at the same ports. */
    public void up() throws LDAPException {
        server.startListening();
    }

    /** The DNs of all binds but the reader's, in their order. */
    public List<String> binds() {
        return binds;
    }

    public int port() {
        return server.getListenPort(PLAIN);
    }

    /** Without TLS, or before it. */
    public String url() {
        return "ldap://localhost:" + port();
    }

    /** With TLS from the start. */
    public String tlsUrl(String host) {
        return "ldaps://" + host + ":" + server.getListenPort(TLS);
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
