package dev.usher.source.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import dev.usher.access.session.PassThrough.Verdict;
import dev.usher.support.TestCertificate;
import dev.usher.support.TestDirectory;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PasswordCheckTest {

    private static final String PASSWORD = "the word at work";
    private static final int SECONDS = 1;

    @TempDir static Path folder;

    private static TestCertificate certificate;
    private static String pem;

    private TestDirectory server;

    @BeforeAll
    static void aCertificate() throws Exception {
        certificate = TestCertificate.in(folder);
        pem = Files.readString(certificate.certificate());
    }

    @BeforeEach
    void aDirectory() throws Exception {
        server = TestDirectory.start(certificate).person("anna", PASSWORD).person("bert", "other");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Directory searched() {
        return searched(server.url(), false, null);
    }

    private static Directory searched(String url, boolean startTls, String trusted) {
        return new Directory(
                url,
                startTls,
                TestDirectory.READER,
                TestDirectory.PEOPLE,
                "(&(objectClass=inetOrgPerson)(uid={name}))",
                null,
                SECONDS,
                trusted);
    }

    private Directory named(String template) {
        return new Directory(server.url(), false, null, null, null, template, SECONDS, null);
    }

    private static Verdict check(Directory directory, String name, String password)
            throws DirectoryException {
        return PasswordCheck.check(directory, TestDirectory.READER_PASSWORD, name, password);
    }

    @Test
    void aPasswordIsRightOrWrong() throws Exception {
        assertThat(check(searched(), "anna", PASSWORD)).isEqualTo(Verdict.RIGHT);
        assertThat(check(searched(), "ANNA", PASSWORD)).isEqualTo(Verdict.RIGHT);
        assertThat(check(searched(), "anna", "other")).isEqualTo(Verdict.WRONG);
        assertThat(check(searched(), "nobody", PASSWORD)).isEqualTo(Verdict.WRONG);
        assertThat(check(named("cn={name}," + TestDirectory.PEOPLE), "anna", PASSWORD))
                .isEqualTo(Verdict.RIGHT);
        assertThat(check(named("cn={name}," + TestDirectory.PEOPLE), "nobody", PASSWORD))
                .isEqualTo(Verdict.WRONG);
        assertThat(check(named("{name}"), "cn=anna," + TestDirectory.PEOPLE, PASSWORD))
                .isEqualTo(Verdict.RIGHT);
    }

    @Test
    void anEmptyPasswordIsNotEvenSent() throws Exception {
        assertThat(check(searched(), "anna", "")).isEqualTo(Verdict.WRONG);
        assertThat(check(named("cn={name}," + TestDirectory.PEOPLE), "anna", ""))
                .isEqualTo(Verdict.WRONG);
        assertThat(check(searched(), "anna", "x".repeat(1025))).isEqualTo(Verdict.WRONG);
        assertThat(server.binds()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "ann*",
                "anna)(uid=*",
                "*)(|(uid=*",
                "nobody)(|(uid=anna)",
                "anna\0",
                "\0",
                "\\61nna",
                "anna,ou=people,dc=example,dc=com",
                "anna+uid=bert",
                "",
                " "
            })
    void aNameIsNeverReadAsPartOfAFilterOrADn(String name) throws Exception {
        assertThat(check(searched(), name, PASSWORD)).isEqualTo(Verdict.WRONG);
        assertThat(check(named("cn={name}," + TestDirectory.PEOPLE), name, PASSWORD))
                .isEqualTo(Verdict.WRONG);
        assertThat(server.binds()).noneMatch(dn -> dn.startsWith("cn=anna,"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Smith, Anna",
                "a+b=c",
                "quote\"back\\slash",
                "<angle>;semi",
                "#hash",
                "(star*)",
                "Ünal"
            })
    void peopleMayHaveStrangeNames(String name) throws Exception {
        server.person(name, PASSWORD);
        assertThat(check(searched(), name, PASSWORD)).isEqualTo(Verdict.RIGHT);
        assertThat(check(named("cn={name}," + TestDirectory.PEOPLE), name, PASSWORD))
                .isEqualTo(Verdict.RIGHT);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aNameThatSeveralEntriesHaveIsNobodys(int entries) throws Exception {
        for (int n = 0; n < entries; n++) {
            server.person("double " + n, "double", PASSWORD);
        }
        assertThatThrownBy(() -> check(searched(), "double", PASSWORD))
                .isInstanceOf(DirectoryException.class)
                .hasMessageContaining("more than one entry");
        assertThat(server.binds()).isEmpty();
    }

    @Test
    void aReferralIsNotFollowed() throws Exception {
        try (TestDirectory other = TestDirectory.start().person("anna", PASSWORD)) {
            server.fail(
                    new LDAPException(
                            ResultCode.REFERRAL,
                            "ask there",
                            null,
                            new String[] {other.url() + "/cn=anna," + TestDirectory.PEOPLE}));
            assertThatThrownBy(() -> check(searched(), "anna", PASSWORD))
                    .isInstanceOf(DirectoryException.class);
            assertThat(other.binds()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Refusal.class,
            names = {"BUSY", "UNAVAILABLE", "OPERATIONS_ERROR", "STRONG_AUTH_REQUIRED"})
    void anAnswerThatSaysNothingOfThePasswordIsNone(Refusal refusal) {
        server.fail(new LDAPException(refusal.code, "no"));
        assertThatThrownBy(() -> check(searched(), "anna", PASSWORD))
                .isInstanceOf(DirectoryException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Refusal.class,
            names = {"CONSTRAINT_VIOLATION", "UNWILLING_TO_PERFORM"})
    void anAccountThatTheDirectoryKeepsOutStaysOut(Refusal refusal) throws Exception {
        server.fail(new LDAPException(refusal.code, "locked"));
        assertThat(check(searched(), "anna", PASSWORD)).isEqualTo(Verdict.WRONG);
    }

    private enum Refusal {
        BUSY(ResultCode.BUSY),
        UNAVAILABLE(ResultCode.UNAVAILABLE),
        OPERATIONS_ERROR(ResultCode.OPERATIONS_ERROR),
        STRONG_AUTH_REQUIRED(ResultCode.STRONG_AUTH_REQUIRED),
        CONSTRAINT_VIOLATION(ResultCode.CONSTRAINT_VIOLATION),
        UNWILLING_TO_PERFORM(ResultCode.UNWILLING_TO_PERFORM);

        private final ResultCode code;

        Refusal(ResultCode code) {
            this.code = code;
        }
    }

    @Test
    void whoeverSearchesWithAWrongPasswordLearnsNothing() {
        assertThatThrownBy(() -> PasswordCheck.check(searched(), "wrong", "anna", PASSWORD))
                .isInstanceOf(DirectoryException.class)
                .hasMessageContaining("bindDn")
                .hasMessageNotContaining(PASSWORD);
        assertThat(server.binds()).isEmpty();
    }

    @Test
    void aDirectoryThatIsDownIsNoAnswer() {
        Directory directory = searched();
        server.down();
        assertThatThrownBy(() -> check(directory, "anna", PASSWORD))
                .isInstanceOf(DirectoryException.class)
                .hasMessageContaining("connecting");
    }

    @Test
    @Timeout(10)
    void aSlowDirectoryIsGivenUp() {
        server.slow(Duration.ofSeconds(20));
        assertThatThrownBy(() -> check(searched(), "anna", PASSWORD))
                .isInstanceOf(DirectoryException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ldap", "ldaps", "StartTLS"})
    @Timeout(10)
    void aServerThatSaysNothingIsGivenUp(String how) throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            Directory directory =
                    searched(
                            (how.equals("ldaps") ? "ldaps" : "ldap")
                                    + "://localhost:"
                                    + silent.getLocalPort(),
                            how.equals("StartTLS"),
                            null);
            assertThatThrownBy(() -> check(directory, "anna", PASSWORD))
                    .isInstanceOf(DirectoryException.class);
        }
    }

    @Test
    void tlsBeginsAtOnceOrAfterConnecting() throws Exception {
        assertThat(check(searched(server.tlsUrl("localhost"), false, pem), "anna", PASSWORD))
                .isEqualTo(Verdict.RIGHT);
        assertThat(check(searched(server.tlsUrl("127.0.0.1"), false, pem), "anna", PASSWORD))
                .isEqualTo(Verdict.RIGHT);
        assertThat(check(searched(server.url(), true, pem), "anna", PASSWORD))
                .isEqualTo(Verdict.RIGHT);
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() {
        assertRefused(searched(server.tlsUrl("localhost"), false, null));
        assertRefused(searched(server.url(), true, null));
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() {
        assertRefused(searched(server.tlsUrl("127.0.0.2"), false, pem));
        assertRefused(searched("ldap://127.0.0.2:" + server.port(), true, pem));
    }

    @Test
    void aServerWithoutTlsGetsNoPassword() throws Exception {
        try (TestDirectory plain = TestDirectory.start().person("anna", PASSWORD)) {
            Directory directory = searched(plain.url(), true, pem);
            assertThatThrownBy(() -> check(directory, "anna", PASSWORD))
                    .isInstanceOf(DirectoryException.class)
                    .hasMessageContaining("StartTLS");
            assertThat(plain.binds()).isEmpty();
        }
    }

    private void assertRefused(Directory directory) {
        assertThatThrownBy(() -> check(directory, "anna", PASSWORD))
                .isInstanceOf(DirectoryException.class);
        assertThat(server.binds()).isEmpty();
    }
}
