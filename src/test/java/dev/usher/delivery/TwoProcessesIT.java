package dev.usher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.local.mail.Answer;
import dev.usher.local.mail.LocalMailServer;
import dev.usher.local.mail.MailBehaviour;
import dev.usher.support.PostgresServer;
import dev.usher.support.Service;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two processes work on one queue. */
class TwoProcessesIT {

    private static final int LETTERS = 2_000;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Test
    void twoProcessesDeliverOneQueueAndNoLetterTwice() {
        try (LocalMailServer mail = new LocalMailServer().start(0);
                PostgresServer postgres = PostgresServer.start()) {
            // slow enough that the later timer finds something left
            mail.behave(MailBehaviour.data(Answer.accept().after(Duration.ofMillis(60))));
            QueuedLetters letters = new QueuedLetters(postgres, mail);
            Map<String, String> settings = QueuedLetters.settings(postgres, mail);
            // no lease runs out however slow the machine is: a letter sent twice would be a fault
            settings.put("USHER_DELIVERY_SEND_TIMEOUT", "PT1M");
            // launched together: migrations and keys are shared from the first moment on
            try (Service one = Service.launch(settings);
                    Service other = Service.launch(settings)) {
                one.until(LIMIT, one::isReady);
                other.until(LIMIT, other::isReady);
                letters.queue(LETTERS);
                one.until(LIMIT, letters::isDone);
                assertThat(one.stdout()).contains("Delivery: Report[sent=");
                assertThat(other.stdout()).contains("Delivery: Report[sent=");
            }
            assertThat(letters.byRecipient()).hasSize(LETTERS);
            assertThat(letters.sentTwice()).isEmpty();
            assertThat(letters.taskResult()).isEqualTo("SUCCESS/2000/2000/0/0/0");
            assertThat(letters.people("PENDING")).isEqualTo(LETTERS);
        }
    }
}
