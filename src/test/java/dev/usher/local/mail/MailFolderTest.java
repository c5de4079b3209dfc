package dev.usher.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailFolderTest {

    @TempDir Path directory;
    private MailFolder folder;

    @BeforeEach
    void open() {
        folder = new MailFolder(directory.resolve("mail"));
    }

    @Test
    void givesBackWhatWasWritten() {
        byte[] source = {'a', ':', ' ', 'b', '\r', '\n', '\r', '\n', (byte) 0xC3, (byte) 0xB6, 0};
        List<String> recipients = List.of("ann@example.org", "bob@example.org");
        Instant time = Instant.parse("2026-03-01T10:00:00.123Z");
        folder.write(new ReceivedMail(7, "usher@example.org", recipients, time, source));
        ReceivedMail read = folder.readNewest(10).get(0);
        assertThat(read.id()).isEqualTo(7);
        assertThat(read.from()).isEqualTo("usher@example.org");
        assertThat(read.recipients()).isEqualTo(recipients);
        assertThat(read.receivedAt()).isEqualTo(time);
        assertThat(read.source()).isEqualTo(source);
    }

    @Test
    void readsTheNewestInTheirOrderAndDeletesTheRest() {
        for (int id : List.of(2, 10, 9)) {
            folder.write(mail(id, Instant.EPOCH.plusSeconds(id)));
        }
        assertThat(folder.readNewest(2)).extracting(ReceivedMail::id).containsExactly(9L, 10L);
        assertThat(folder.readNewest(3)).hasSize(2);
    }

    @Test
    void isEmptyBeforeTheFirstMessageAndAfterClear() {
        assertThat(folder.readNewest(1)).isEmpty();
        folder.write(mail(1, Instant.EPOCH));
        folder.clear();
        assertThat(folder.readNewest(1)).isEmpty();
    }

    @Test
    void aServerThatTakesItOverGivesNewMessagesNewIds() {
        folder.write(mail(41, Instant.EPOCH));
        LocalMailServer server = new LocalMailServer();
        server.restore(folder.readNewest(10));
        assertThat(server.received()).hasSize(1);
        assertThat(server.arrived("", List.of(), new byte[0]).id()).isEqualTo(42);
    }

    private static ReceivedMail mail(long id, Instant time) {
        return new ReceivedMail(id, "", List.of("ann@example.org"), time, new byte[0]);
    }
}
