package dev.usher.start;

import dev.usher.access.BootstrapSettings;
import dev.usher.access.KeySettings;
import dev.usher.access.TenantSettings;
import dev.usher.access.password.PasswordSettings;
import dev.usher.access.session.SignInSettings;
import dev.usher.delivery.DeliverySettings;
import dev.usher.invitation.InvitationSettings;
import dev.usher.registration.RegistrationSettings;
import dev.usher.source.ldap.LdapSettings;
import dev.usher.template.TemplateSettings;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Reads settings as the types that they have, to say in one sentence which one is of another. */
final class SettingTypes {

    private static final List<Class<?>> GROUPS =
            List.of(
                    BootstrapSettings.class,
                    DeliverySettings.class,
                    InvitationSettings.class,
                    KeySettings.class,
                    LdapSettings.class,
                    PasswordSettings.class,
                    RegistrationSettings.class,
                    SignInSettings.class,
                    TemplateSettings.class,
                    TenantSettings.class);

    private static final List<String> WHOLE_NUMBERS =
            List.of("PORT", "usher.api.requests-per-10s", "usher.load.chunk-rows");

    private static final List<String> SIZES =
            List.of("usher.load.gateway-limit", "usher.report.gateway-limit");

    /** What is neither would be taken for false. */
    private static final List<String> TRUE_OR_FALSE =
            List.of(
                    "usher.access.require-token-expiry",
                    "usher.delivery.wake-up",
                    "usher.ldap.allow-plain",
                    "usher.log.json",
                    "usher.postgres.embedded");

    private static final List<String> DURATIONS =
            List.of("usher.load.run-for", "usher.report.run-for");

    /** Durations that may also be {@code off}. */
    private static final List<String> PERIODS =
            List.of(
                    "usher.timers.delivery",
                    "usher.timers.auto-invite",
                    "usher.timers.expiry-sweep",
                    "usher.timers.loads",
                    "usher.timers.reports",
                    "usher.timers.maintenance",
                    "usher.timers.gauges");

    private static final Pattern NAME = Pattern.compile("property (usher[a-z0-9.-]*[a-z0-9])");

    private SettingTypes() {}

    /** The sentence about a setting that is not of its type. */
    static Optional<String> fault(Config config) {
        return Stream.of(
                        GROUPS.stream().flatMap(group -> inGroup(config, group).stream()),
                        WHOLE_NUMBERS.stream()
                                .filter(each -> !is(Integer.class, config, each))
                                .map(SettingTypes::notANumber),
                        SIZES.stream()
                                .filter(each -> !is(MemorySize.class, config, each))
                                .map(SettingTypes::notASize),
                        TRUE_OR_FALSE.stream()
                                .filter(each -> !isTrueOrFalse(config, each))
                                .map(SettingTypes::notTrueOrFalse),
                        DURATIONS.stream()
                                .filter(each -> !is(Duration.class, config, each))
                                .map(SettingTypes::notADuration),
                        PERIODS.stream()
                                .filter(each -> !isPeriod(config, each))
                                .map(SettingTypes::notADuration))
                .flatMap(faults -> faults)
                .findFirst();
    }

    private static Optional<String> inGroup(Config config, Class<?> group) {
        ConfigSource[] sources =
                StreamSupport.stream(config.getConfigSources().spliterator(), false)
                        .toArray(ConfigSource[]::new);
        try {
            new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .addDiscoveredConverters()
                    .withSources(sources)
                    .withMapping(group)
                    .withValidateUnknown(false)
                    .build();
            return Optional.empty();
        } catch (ConfigValidationException e) {
            return Optional.of(sentence(e.getProblem(0).getMessage()));
        }
    }

    /** The library's message repeats the value, which may be a secret in the wrong place. */
    private static String sentence(String message) {
        Matcher name = NAME.matcher(message);
        String property = name.find() ? name.group(1) : "A setting";
        if (message.matches("(?s).*(SRCFG00029|SRCFG00030).*")) {
            return notANumber(property);
        }
        return message.toLowerCase(Locale.ROOT).contains("duration")
                ? notADuration(property)
                : environment(property) + " has a value of another type.";
    }

    private static String notADuration(String property) {
        return environment(property) + " must be a duration such as PT30S or 30s.";
    }

    private static String notANumber(String property) {
        return environment(property) + " must be a whole number.";
    }

    private static String notASize(String property) {
        return environment(property) + " must be a size such as 4500K or 4M.";
    }

    private static String notTrueOrFalse(String property) {
        return environment(property) + " must be true or false.";
    }

    private static boolean isTrueOrFalse(Config config, String name) {
        String text = config.getOptionalValue(name, String.class).orElse("false").strip();
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    }

    private static boolean is(Class<?> type, Config config, String name) {
        try {
            config.getOptionalValue(name, type);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isPeriod(Config config, String name) {
        String text = config.getOptionalValue(name, String.class).orElse("off");
        return text.equalsIgnoreCase("off")
                || text.equalsIgnoreCase("disabled")
                || is(Duration.class, config, name);
    }

    private static String environment(String property) {
        return property.startsWith("usher")
                ? property.replaceAll("[^a-z0-9]", "_").toUpperCase(Locale.ROOT)
                : property;
    }
}
