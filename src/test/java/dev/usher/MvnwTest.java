package dev.usher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs a copy of {@code mvnw} on a machine of the test's making. The copy differs in one line: the
 * checksum is that of a small zip which stands for Maven, so that no network is needed.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "mvnw is a POSIX shell script")
class MvnwTest {
    private static final String[] ARGUMENTS = {
        "-B", "verify", "-Dtext=two words", "", "*", "$HOME"
    };

    private static final String WRONG_CHECKSUM =
            "the fetched apache-maven-3.9.11-bin.zip was dropped because its SHA-512 is wrong.";

    @TempDir Path temp;
    private MvnwMachine machine;

    @BeforeEach
    void makeMachine() throws IOException {
        machine = new MvnwMachine(temp.resolve("a machine"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Apache Maven 3.9.0 (abc)",
                "Apache Maven 3.10.1",
                "Apache Maven 4.0.0-rc-4",
                "\033[1mApache Maven 3.9.11 (abc)\033[m"
            })
    void aNewEnoughMavenOnThePathIsTaken(String version) throws Exception {
        machine.mavenOnPath(version, "echo on path");

        var run = machine.mvnw(ARGUMENTS);

        assertRan(run, "on path");
        assertThat(run.err()).isEmpty();
        assertThat(machine.cached()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apache-maven-3.9.11-bin/2a1b/apache-maven-3.9.11",
                "apache-maven-3.9.11-bin/2a1b",
                "apache-maven-3.9.11/2a1b/apache-maven-3.9.11",
                "apache-maven-3.9.11/2a1b"
            })
    void otherwiseTheWrapperCacheIsUsedInEveryLayout(String home) throws Exception {
        machine.mavenOnPath("Apache Maven 3.8.7", "exit 1");
        machine.cachedMaven(home, "echo from cache");

        var run = machine.mvnw(ARGUMENTS);

        assertRan(run, "from cache");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void withoutMavenUserHomeTheCacheIsUnderTheHomeDirectory() throws Exception {
        machine.withoutMavenUserHome();
        machine.cachedMaven("apache-maven-3.9.11/2a1b", "echo from cache");

        assertRan(machine.mvnw(ARGUMENTS), "from cache");
    }

    @Test
    void anOtherVersionInTheCacheIsNotUsed() throws Exception {
        machine.cachedMaven("apache-maven-3.9.1/2a1b", "echo wrong");
        machine.cachedMaven("apache-maven-3.9.110/2a1b", "echo wrong");
        machine.curl(machine.zip());

        assertRan(machine.mvnw(ARGUMENTS), "from zip");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Apache Maven 3.8.7",
                "\033[1mApache Maven 3.6.3\033[m",
                "Apache Maven 2.2.1"
            })
    void anOlderMavenFetchesByCoordinatesAndOnlyOnce(String version) throws Exception {
        machine.olderMavenThatFetches(version, machine.zip());

        assertRan(machine.mvnw(ARGUMENTS), "from zip");
        assertThat(machine.log("copy"))
                .contains("<-Dartifact=org.apache.maven:apache-maven:3.9.11:zip:bin>")
                .as("outside of the project, whose plugins may ask for a newer Maven")
                .doesNotContain("in " + machine.project());

        machine.olderMavenThatFetches(version, machine.damagedZip());
        var second = machine.mvnw(ARGUMENTS);
        assertRan(second, "from zip");
        assertThat(second.err()).isEmpty();
    }

    @Test
    void anOlderMavenThatCannotFetchLeavesItToTheArchive() throws Exception {
        machine.mavenOnPath("Apache Maven 3.8.7", "echo [ERROR] no such artifact; exit 1");
        machine.curl(machine.zip());

        assertRan(machine.mvnw(ARGUMENTS), "from zip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget"})
    void withoutAnyMavenItComesFromTheArchive(String client) throws Exception {
        machine.downloader(client, machine.zip());

        assertRan(machine.mvnw(ARGUMENTS), "from zip");
        assertThat(machine.log(client))
                .contains(
                        "<https://archive.apache.org/dist/maven/maven-3/3.9.11/binaries/"
                                + "apache-maven-3.9.11-bin.zip>");
    }

    @Test
    void aDownloadWithAWrongChecksumIsRefusedAndLeavesNothing() throws Exception {
        machine.curl(machine.damagedZip());

        assertRefused(machine.mvnw(ARGUMENTS), WRONG_CHECKSUM);
    }

    @Test
    void whatAnOlderMavenFetchedIsCheckedToo() throws Exception {
        machine.olderMavenThatFetches("Apache Maven 3.8.7", machine.damagedZip());

        assertRefused(machine.mvnw(ARGUMENTS), WRONG_CHECKSUM);
    }

    @Test
    void aFailedDownloadSaysWhatToDoAndLeavesNothing() throws Exception {
        machine.command("curl", "echo part >\"$3\"; exit 22");

        assertRefused(
                machine.mvnw(ARGUMENTS),
                "Maven 3.9.11 could not be fetched:"
                        + " install Maven 3.9 or newer and put it on PATH.");
    }

    @Test
    void withoutAJdkOneSentenceSaysSo() throws Exception {
        machine.mavenOnPath("Apache Maven 3.9.11", "echo on path");
        machine.withoutJdk();

        var run = machine.mvnw(ARGUMENTS);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo(
                        "mvnw: no JDK was found: install JDK 17 or newer"
                                + " and put it on PATH or set JAVA_HOME.\n");
    }

    @Test
    void runsAtTheSameTimeDoNotDisturbEachOther() throws Exception {
        int runs = 4;
        machine.curlThatWaitsForOthers(machine.zip(), runs);

        var started = new ArrayList<MvnwMachine.Started>();
        for (int i = 0; i < runs; i++) {
            started.add(machine.start(ARGUMENTS));
        }

        for (var one : started) {
            assertRan(one.finish(), "from zip");
        }
        assertThat(machine.cached()).containsExactlyElementsOf(machine.cachedAfterOneFetch());
    }

    @Test
    void theExitCodeIsMavens() throws Exception {
        machine.mavenOnPath("Apache Maven 3.9.11", "exit 7");

        assertThat(machine.mvnw(ARGUMENTS).exit()).isEqualTo(7);
    }

    @Test
    void theRealChecksumIsASha512AndTheArchiveTheOnlyHost() throws Exception {
        String script = Files.readString(MvnwMachine.SCRIPT);

        assertThat(script).containsPattern("(?m)^sha512=[0-9a-f]{128}$");
        assertThat(
                        Pattern.compile("https?://([^/]*)")
                                .matcher(script)
                                .results()
                                .map(m -> m.group(1)))
                .containsExactly("archive.apache.org");
        assertThat(MvnwMachine.SCRIPT).isExecutable();
    }

    private void assertRan(MvnwMachine.Run run, String which) {
        var lines = new ArrayList<>(List.of(which, "in " + machine.project()));
        for (String argument : ARGUMENTS) {
            lines.add("<" + argument + ">");
        }
        assertThat(run.out()).as(run.err()).isEqualTo(String.join("\n", lines) + "\n");
        assertThat(run.exit()).isZero();
    }

    private void assertRefused(MvnwMachine.Run run, String sentence) throws IOException {
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().filter(line -> !line.startsWith("mvnw: fetching ")))
                .containsExactly("mvnw: " + sentence);
        assertThat(machine.cached()).isEmpty();
    }
}
