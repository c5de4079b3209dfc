package dev.usher.source.ldap;

import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPRequest;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import dev.usher.access.session.PassThrough.Verdict;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.SocketFactory;

/**
 * Checks one password by binding as the person (RFC 4511, section 4.2), on a connection of its own. Blocks, for no longer
 * than about three times the directory's timeout. Referrals are not followed: passwords go to the configured server alone.
 */
final class PasswordCheck {

    private static final String NO_ATTRIBUTES = SearchRequest.NO_ATTRIBUTES;
    private static final int LONGEST_PASSWORD = 1024;
    private static final int LARGEST_ANSWER = 1 << 20;

    /** More than the socket itself waits, so that its word comes first. */
    private static final int CONNECT_MARGIN_MILLIS = 500;

    private final Directory directory;
    private final Duration wait;
    private final long end;

    private PasswordCheck(Directory directory) {
        this.directory = directory;
        this.wait = Duration.ofSeconds(directory.connectTimeout());
        this.end = System.nanoTime() + wait.multipliedBy(3).toNanos();
    }

    /**
     * Checks.
     *
     * @param bindPassword of the account that searches; null for none
     * @param name of the person's account
     * @return RIGHT or WRONG
     * @throws DirectoryException when the directory gives no answer to that
     */
    static Verdict check(Directory directory, String bindPassword, String name, String password)
            throws DirectoryException {
        // an empty password is a bind as nobody, which directories answer with success (RFC 4513,
        // section 5.1.2)
        if (password.isEmpty()
                || password.length() > LONGEST_PASSWORD
                || name.isBlank()
                || name.indexOf('\0') >= 0) {
            return Verdict.WRONG;
        }
        PasswordCheck check = new PasswordCheck(directory);
        try (LDAPConnection connection = check.connect()) {
            Optional<DN> person = check.find(connection, bindPassword, name);
            return person.isEmpty()
                    ? Verdict.WRONG
                    : check.bind(connection, person.get(), password);
        }
    }

    private LDAPConnection connect() throws DirectoryException {
        try {
            LDAPConnection connection =
                    new LDAPConnection(
                            directory.beginsWithTls() ? tls() : SocketFactory.getDefault(),
                            options(),
                            directory.host(),
                            directory.port());
            if (directory.startTls()) {
                startTls(connection);
            }
            return connection;
        } catch (LDAPException e) {
            throw new DirectoryException("connecting", e);
        } catch (GeneralSecurityException | IOException e) {
            throw new DirectoryException("TLS: " + e.getMessage());
        }
    }

    private DirectorySockets tls() throws GeneralSecurityException, IOException {
        return new DirectorySockets(
                Trust.context(directory.trustedCertificate()).getSocketFactory(), wait);
    }

    private LDAPConnectionOptions options() {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        int millis = Math.toIntExact(wait.toMillis());
        options.setConnectTimeoutMillis(millis + CONNECT_MARGIN_MILLIS);
        options.setResponseTimeoutMillis(millis);
        options.setFollowReferrals(false);
        options.setMaxMessageSize(LARGEST_ANSWER);
        return options;
    }

    private void startTls(LDAPConnection connection)
            throws DirectoryException, GeneralSecurityException, IOException {
        boolean began = false;
        try {
            ExtendedResult result =
                    connection.processExtendedOperation(timed(new StartTLSExtendedRequest(tls())));
            if (result.getResultCode() != ResultCode.SUCCESS) {
                throw new DirectoryException("StartTLS: " + result.getResultCode().getName());
            }
            began = true;
        } catch (LDAPException e) {
            throw new DirectoryException("StartTLS", e);
        } finally {
            if (!began) {
                connection.close();
            }
        }
    }

    private Optional<DN> find(LDAPConnection connection, String bindPassword, String name)
            throws DirectoryException {
        try {
            if (directory.userDnTemplate() != null) {
                return Optional.of(NamePlace.dn(directory.userDnTemplate(), name));
            }
        } catch (LDAPException e) {
            throw new DirectoryException("the account's name makes no DN", e);
        }
        if (directory.bindDn() != null) {
            bindToSearch(connection, bindPassword);
        }
        List<SearchResultEntry> found = search(connection, name);
        if (found.size() > 1) {
            throw new DirectoryException("more than one entry matches searchFilter");
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(dn(found.get(0)));
    }

    private void bindToSearch(LDAPConnection connection, String bindPassword)
            throws DirectoryException {
        try {
            connection.bind(timed(new SimpleBindRequest(directory.bindDn(), bindPassword)));
        } catch (LDAPException e) {
            throw new DirectoryException("signing in as bindDn", e);
        }
    }

    private List<SearchResultEntry> search(LDAPConnection connection, String name)
            throws DirectoryException {
        try {
            SearchRequest request =
                    new SearchRequest(
                            directory.searchBase(),
                            SearchScope.SUB,
                            DereferencePolicy.NEVER,
                            2,
                            directory.connectTimeout(),
                            true,
                            NamePlace.filter(directory.searchFilter(), name),
                            NO_ATTRIBUTES);
            SearchResult result = connection.search(timed(request));
            return result.getSearchEntries();
        } catch (LDAPSearchException e) {
            if (e.getResultCode() == ResultCode.SIZE_LIMIT_EXCEEDED) {
                throw new DirectoryException("more than one entry matches searchFilter");
            }
            throw new DirectoryException("searching", e);
        } catch (LDAPException e) {
            throw new DirectoryException("searching", e);
        }
    }

    private static DN dn(SearchResultEntry entry) throws DirectoryException {
        try {
            DN dn = entry.getParsedDN();
            if (!dn.isNullDN()) {
                return dn;
            }
        } catch (LDAPException e) {
            throw new DirectoryException("reading the DN of an entry", e);
        }
        // a bind with an empty DN is a bind as nobody
        throw new DirectoryException("the entry that matches searchFilter has no DN");
    }

    private Verdict bind(LDAPConnection connection, DN person, String password)
            throws DirectoryException {
        try {
            BindResult result =
                    connection.bind(timed(new SimpleBindRequest(person.toString(), password)));
            return result.getResultCode() == ResultCode.SUCCESS ? Verdict.RIGHT : Verdict.WRONG;
        } catch (LDAPException e) {
            if (isRefusal(e.getResultCode())) {
                return Verdict.WRONG;
            }
            throw new DirectoryException("signing in as the person", e);
        }
    }

    /**
     * What a directory says to a password that is not right, or to an account that may not sign in there. By number: a
     * native image must not hold what the library makes when it starts.
     */
    private static boolean isRefusal(ResultCode code) {
        return switch (code.intValue()) {
            case ResultCode.INVALID_CREDENTIALS_INT_VALUE,
                    ResultCode.NO_SUCH_OBJECT_INT_VALUE,
                    ResultCode.INAPPROPRIATE_AUTHENTICATION_INT_VALUE,
                    ResultCode.CONSTRAINT_VIOLATION_INT_VALUE,
                    ResultCode.UNWILLING_TO_PERFORM_INT_VALUE ->
                    true;
            default -> false;
        };
    }

    /** Waits for the answer no longer than is left. */
    private <T extends LDAPRequest> T timed(T request) throws DirectoryException {
        long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (left <= 0) {
            throw new DirectoryException("the directory was too slow");
        }
        request.setFollowReferrals(false);
        request.setResponseTimeoutMillis(Math.min(left, wait.toMillis()));
        return request;
    }
}
