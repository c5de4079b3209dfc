package dev.usher.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {

    private record Rights(String[] scopes, UserLevel[] levels, boolean app) implements Requires {
        @Override
        public boolean timer() {
            return false;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return Requires.class;
        }
    }

    @ParameterizedTest(name = "endpoint {0}/{1}/app={2}, caller person={3} {4}/{5}: {6}")
    @CsvSource({
        "a b, ORG_ADMIN HELPDESK, false, true,  a,                HELPDESK,  true",
        "a b, ORG_ADMIN HELPDESK, false, true,  b,                ORG_ADMIN, true",
        "a b, ORG_ADMIN HELPDESK, false, true,  a,                USER,      false",
        "a b, ORG_ADMIN HELPDESK, false, true,  c,                ORG_ADMIN, false",
        "a b, ORG_ADMIN HELPDESK, false, true,  sp:scopes:all,    ORG_ADMIN, true",
        "a b, ORG_ADMIN HELPDESK, false, true,  sp:scopes:all,    USER,      false",
        "a b, ORG_ADMIN HELPDESK, false, true,  sp:scopes:default,ORG_ADMIN, false",
        "a b, ORG_ADMIN HELPDESK, false, false, a,                '',        false",
        "a b, ORG_ADMIN HELPDESK, true,  false, a,                '',        true",
        "a b, ORG_ADMIN HELPDESK, true,  false, c,                '',        false",
        "'',  ORG_ADMIN,          false, true,  c,                ORG_ADMIN, true",
        "a,   '',                 false, true,  a,                USER,      true",
        "a,   '',                 false, false, a,                '',        false",
    })
    void rightsAreScopesCutWithLevels(
            String scopes,
            String levels,
            boolean app,
            boolean person,
            String callersScopes,
            String callersLevels,
            boolean may) {
        Requires rights =
                new Rights(
                        words(scopes),
                        Arrays.stream(words(levels))
                                .map(UserLevel::valueOf)
                                .toArray(UserLevel[]::new),
                        app);
        Caller caller =
                new Caller(
                        new UUID(0, 1),
                        person ? Optional.of(new UUID(0, 2)) : Optional.empty(),
                        "caller",
                        Arrays.stream(words(callersLevels))
                                .map(UserLevel::valueOf)
                                .collect(
                                        Collectors.toCollection(
                                                () -> EnumSet.noneOf(UserLevel.class))),
                        Set.of(words(callersScopes)));
        assertThat(caller.may(rights)).isEqualTo(may);
    }

    @ParameterizedTest
    @CsvSource({
        "true,  false, false, true",
        "true,  false, true,  true",
        "false, true,  false, false",
        "false, true,  true,  true",
        "false, false, true,  false",
    })
    void onlyAManagedClientActsForSomebodyWhoHasYetToRegister(
            boolean active, boolean awaited, boolean managed, boolean may) {
        Owners.Owner owner = new Owners.Owner(new UUID(0, 1), "n", "a", "e", active, awaited, 0);
        assertThat(owner.mayBeActedFor(managed)).isEqualTo(may);
    }

    private static String[] words(String text) {
        return text.isEmpty() ? new String[0] : text.split(" ");
    }
}
