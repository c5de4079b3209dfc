package dev.usher.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.access.Caller;
import dev.usher.audit.Actor;
import dev.usher.identity.StatusRules.Event;
import dev.usher.identity.StatusRules.Letter;
import dev.usher.support.Letters;
import dev.usher.support.People;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class StatusSqlTest {

    private static final List<String> BASES =
            List.of("UNREGISTERED", "PENDING", "WARNING", "ACTIVE", "TERMINATED");

    @Inject People people;
    @Inject Letters letters;
    @Inject IdentityActions actions;

    @BeforeEach
    void nobody() {
        people.clear();
    }

    @ParameterizedTest
    @EnumSource(
            value = IdentityAction.class,
            names = {"REMOVE"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyStateBecomesWhatTheRulesSay(IdentityAction action) {
        Map<UUID, StatusRules> before = new LinkedHashMap<>();
        for (String base : BASES) {
            for (int flags = 0; flags < 8; flags++) {
                for (Letter letter : Letter.values()) {
                    StatusRules state =
                            new StatusRules(
                                    base,
                                    (flags & 1) > 0,
                                    (flags & 2) > 0,
                                    (flags & 4) > 0,
                                    letter);
                    if (state.before() == null && !state.shown().equals(base)) {
                        continue; // would show another status by itself
                    }
                    before.put(person(before.size(), state), state);
                }
            }
        }

        var outcomes =
                actions.each(action, List.copyOf(before.keySet()), Caller.SYSTEM, Actor.SYSTEM)
                        .await()
                        .indefinitely();

        before.forEach(
                (id, state) -> {
                    if (action == IdentityAction.RESET && state.disabled()) {
                        assertThat(outcomes.get(id)).isEqualTo(ActionOutcome.DISABLED);
                        return;
                    }
                    StatusRules after = state.on(Event.valueOf(action.name()));
                    assertThat(stored(id)).as("%s after %s", state, action).isEqualTo(row(after));
                });
    }

    private UUID person(int number, StatusRules state) {
        UUID id = people.person("p" + number);
        switch (state.letter()) {
            case SENT -> letters.in(id, "SENT", null);
            case COMING -> letters.in(id, "QUEUED", null);
            case NONE -> {}
        }
        people.run(
                "update identity set status = $2, status_before = $3, locked = $4, fault = $5 where id = $1",
                id,
                state.shown(),
                state.before(),
                state.lockedBehind(),
                state.faulty() ? "EMAIL_CONFIGURATION" : null);
        return id;
    }

    private String stored(UUID id) {
        return people.value(
                "select concat_ws(' ', status, coalesce(status_before, '-'), locked, fault is not null) from identity where id = $1",
                id);
    }

    private static String row(StatusRules state) {
        return "%s %s %s %s"
                .formatted(
                        state.shown(),
                        state.before() == null ? "-" : state.before(),
                        state.lockedBehind() ? "t" : "f",
                        state.faulty() ? "t" : "f");
    }
}
