package dev.usher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.local.mail.Answer;
import dev.usher.local.mail.LocalMailServer;
import dev.usher.local.mail.MailBehaviour;
import dev.usher.local.mail.ReceivedMail;
import dev.usher.support.PostgresServer;
import dev.usher.support.Service;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Processes and the database are killed in the middle of a delivery. */
class DeliveryCrashIT {

    private static final int LETTERS = 2_000;
    private static final int BEFORE_THE_CRASH = 700;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** Slow enough that the crash hits letters in every stage. */
    private static final MailBehaviour UNHURRIED =
            MailBehaviour.data(Answer.accept().after(Duration.ofMillis(15)));

    private final LocalMailServer mail = new LocalMailServer().start(0);
    private PostgresServer postgres;
    private QueuedLetters letters;

    @BeforeEach
    void start() {
        postgres = PostgresServer.start();
        letters = new QueuedLetters(postgres, mail);
        mail.behave(UNHURRIED);
    }

    @AfterEach
    void stop() {
        postgres.close();
        mail.close();
    }

    @Test
    void aKilledDeliveryIsFinishedByAnotherProcess() {
        try (Service first = Service.ready(QueuedLetters.settings(postgres, mail))) {
            letters.queue(LETTERS);
            mail.await(BEFORE_THE_CRASH, LIMIT);
            // from here on letters arrive and their 250 does not: what the killed process cannot
            // know of
            mail.behave(MailBehaviour.data(Answer.accept().after(Duration.ofSeconds(5))));
            mail.await(mail.count() + 20, LIMIT);
            first.killHard();
        }
        mail.behave(UNHURRIED);
        int unsent = letters.unsent();
        assertThat(unsent).isBetween(1, LETTERS - 1);

        try (Service second = Service.ready(QueuedLetters.settings(postgres, mail))) {
            second.until(LIMIT, letters::isDone);
        }
        everyLetterArrived();
        assertThat(letters.sentTwice()).isNotEmpty();
    }

    @Test
    void aRunningProcessRecoversFromACrashOfTheDatabase() {
        try (Service service = Service.ready(QueuedLetters.settings(postgres, mail))) {
            letters.queue(LETTERS);
            mail.await(BEFORE_THE_CRASH, LIMIT);
            postgres.crash();
            service.until(LIMIT, () -> !service.isReady());
            postgres.startAgain();
            service.until(LIMIT, letters::isDone);
            service.until(LIMIT, service::isReady);
        }
        everyLetterArrived();
    }

    private void everyLetterArrived() {
        assertThat(letters.taskResult()).isEqualTo("SUCCESS/2000/2000/0/0/0");
        assertThat(letters.people("PENDING")).isEqualTo(LETTERS);
        assertThat(letters.byRecipient()).hasSize(LETTERS);
        assertThat(letters.sentTwice())
                .hasSizeLessThanOrEqualTo(QueuedLetters.MOST_TWICE)
                .allSatisfy(DeliveryCrashIT::areOneLetter);
    }

    /** Sent twice, it is the same letter: a mail program may show it once, and either link works. */
    private static void areOneLetter(List<ReceivedMail> copies) {
        assertThat(copies).hasSize(2);
        ReceivedMail first = copies.get(0);
        ReceivedMail second = copies.get(1);
        assertThat(second.messageId()).isNotEmpty().isEqualTo(first.messageId());
        assertThat(second.links()).hasSize(1).isEqualTo(first.links());
    }
}
