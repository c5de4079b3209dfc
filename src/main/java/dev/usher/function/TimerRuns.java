package dev.usher.function;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** When each timer last ran, for people to see. */
@ApplicationScoped
public class TimerRuns {

    /** The timers, and how long after each other they run as functions; those of a single process run no later. */
    public enum Timer {
        DELIVERY(Duration.ofMinutes(1)),
        AUTO_INVITE(Duration.ofMinutes(30)),
        EXPIRY_SWEEP(Duration.ofMinutes(15)),
        LOAD(Duration.ofMinutes(5)),
        REPORT(Duration.ofMinutes(5)),
        MAINTENANCE(Duration.ofDays(1));

        private final Duration usual;

        Timer(Duration usual) {
            this.usual = usual;
        }

        public Duration usual() {
            return usual;
        }

        private String heartbeat() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How it stands with a timer. */
    public enum State {
        NEVER,
        FINE,
        RUNNING,
        /** Three of its turns have passed without one that was finished. */
        LATE
    }

    /** The last run of a timer. @param finished null when none ever was */
    public record Run(Timer timer, OffsetDateTime finished, State state) {}

    private final Pool pool;
    private final Clock clock;

    TimerRuns(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** One for each timer. */
    public Uni<List<Run>> read() {
        return pool.query("select name, started, finished from heartbeat")
                .execute()
                .map(
                        rows -> {
                            Map<String, Row> beats = new HashMap<>();
                            rows.forEach(row -> beats.put(row.getString("name"), row));
                            OffsetDateTime now = OffsetDateTime.now(clock);
                            return Arrays.stream(Timer.values())
                                    .map(timer -> run(timer, beats.get(timer.heartbeat()), now))
                                    .toList();
                        });
    }

    private static Run run(Timer timer, Row beat, OffsetDateTime now) {
        if (beat == null) {
            return new Run(timer, null, State.NEVER);
        }
        OffsetDateTime finished = beat.getOffsetDateTime("finished");
        return new Run(
                timer, finished, state(timer, beat.getOffsetDateTime("started"), finished, now));
    }

    static State state(
            Timer timer, OffsetDateTime started, OffsetDateTime finished, OffsetDateTime now) {
        OffsetDateTime lastGood = finished == null ? started : finished;
        if (Duration.between(lastGood, now).compareTo(timer.usual.multipliedBy(3)) > 0) {
            return State.LATE;
        }
        boolean open = finished == null || started.isAfter(finished);
        return open ? State.RUNNING : State.FINE;
    }
}
