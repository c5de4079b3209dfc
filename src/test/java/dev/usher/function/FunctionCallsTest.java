package dev.usher.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.api.role.Role;
import dev.usher.infra.Function;
import dev.usher.infra.Template;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FunctionCallsTest {

    @ParameterizedTest
    @EnumSource(names = {"DELIVERY", "LOAD"})
    void aWakeUpSaysWhatTheTimerSays(Role role) {
        Function function =
                Template.of("template.yaml").functions().stream()
                        .filter(each -> each.role().filter(role::equals).isPresent())
                        .findFirst()
                        .orElseThrow();
        Function.Event schedule = function.events("ScheduleV2").get(0);
        assertThat(new JsonObject(FunctionCalls.event(role)))
                .isEqualTo(new JsonObject((String) schedule.properties().get("Input")));
    }
}
