package dev.usher.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.identity.StatusRules.Event;
import dev.usher.identity.StatusRules.Letter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusRulesTest {

    @ParameterizedTest(name = "{0} ({1} letter), then {2}: {3}")
    @CsvSource({
        "ACTIVE,NONE,DISABLE,DISABLED",
        "ACTIVE,NONE,DISABLE ENABLE,ACTIVE",
        "ACTIVE,NONE,LOCK,LOCKED",
        "ACTIVE,NONE,LOCK UNLOCK,ACTIVE",
        "ACTIVE,NONE,LOCK DISABLE,DISABLED",
        "ACTIVE,NONE,LOCK DISABLE ENABLE,LOCKED",
        "ACTIVE,NONE,LOCK DISABLE UNLOCK,DISABLED",
        "ACTIVE,NONE,LOCK DISABLE UNLOCK ENABLE,ACTIVE",
        "ACTIVE,NONE,DISABLE LOCK ENABLE,LOCKED",
        "ACTIVE,NONE,FAULT_FOUND,ERROR",
        "ACTIVE,NONE,FAULT_FOUND FAULT_GONE,ACTIVE",
        "ACTIVE,NONE,LOCK FAULT_FOUND,ERROR",
        "ACTIVE,NONE,LOCK FAULT_FOUND FAULT_GONE,LOCKED",
        "ACTIVE,NONE,DISABLE FAULT_FOUND,DISABLED",
        "ACTIVE,NONE,DISABLE FAULT_FOUND ENABLE,ERROR",
        "ACTIVE,NONE,DISABLE FAULT_FOUND ENABLE FAULT_GONE,ACTIVE",
        "ACTIVE,NONE,DISABLE FAULT_FOUND FAULT_GONE ENABLE,ACTIVE",
        "ACTIVE,NONE,RESET,UNREGISTERED",
        "ACTIVE,NONE,LOCK RESET,UNREGISTERED",
        "ACTIVE,NONE,FAULT_FOUND RESET,ERROR",
        "ACTIVE,NONE,FAULT_FOUND RESET FAULT_GONE,UNREGISTERED",
        "WARNING,NONE,RESET,UNREGISTERED",
        "WARNING,NONE,DISABLE ENABLE,WARNING",
        "PENDING,SENT,RESET,UNREGISTERED",
        "PENDING,SENT,DISABLE ENABLE,UNREGISTERED",
        "PENDING,SENT,LOCK UNLOCK,PENDING",
        "PENDING,COMING,LOCK UNLOCK,PENDING",
        "PENDING,NONE,UNLOCK,UNREGISTERED",
        "UNREGISTERED,SENT,UNLOCK,PENDING",
        "UNREGISTERED,COMING,LOCK UNLOCK,UNREGISTERED",
        "UNREGISTERED,NONE,UNLOCK,UNREGISTERED",
        "UNREGISTERED,NONE,ENABLE ENABLE,UNREGISTERED",
        "TERMINATED,NONE,DISABLE ENABLE,TERMINATED"
    })
    void whatIsBelowShowsAgainWhenTheGraverThingIsOver(
            String base, Letter letter, String events, String shown) {
        StatusRules rules = new StatusRules(base, false, false, false, letter);
        for (String event : events.split(" ")) {
            rules = rules.on(Event.valueOf(event));
        }

        assertThat(rules.shown()).isEqualTo(shown);
    }

    @Test
    void somebodyDisabledIsNotReset() {
        StatusRules disabled = new StatusRules("ACTIVE", true, false, false, Letter.NONE);

        assertThatThrownBy(() -> disabled.on(Event.RESET))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
