package dev.usher.api.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RolesTest {

    @Test
    void theStarPlaysEverything() {
        Roles roles = new Roles("*");
        assertThat(roles.isSingleProcess()).isTrue();
        assertThat(Role.values()).allMatch(roles::plays);
    }

    @Test
    void aListPlaysWhatItNamesAndFiresNoTimers() {
        Roles roles = new Roles("task-status, invite");
        assertThat(roles.isSingleProcess()).isFalse();
        assertThat(Role.values())
                .filteredOn(roles::plays)
                .containsExactly(Role.INVITE, Role.TASK_STATUS);
    }

    @ParameterizedTest
    @EnumSource
    void everyRoleIsFoundByTheNameThatSettingsUse(Role role) {
        assertThat(Role.of(role.wire())).contains(role);
        assertThat(role.wire()).matches("[a-z]+(-[a-z]+)*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "invites", "invite,*", "INVITE"})
    void anUnknownNameIsSaidTogetherWithTheKnownOnes(String functions) {
        assertThatThrownBy(() -> new Roles(functions))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("USHER_FUNCTIONS names no function called '")
                .hasMessageContaining("auto-invite")
                .hasMessageContaining("expiry-sweep");
    }
}
