package dev.usher.infra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.api.role.Role;
import dev.usher.function.TimerRuns;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with what starts functions that are not behind the gateway. */
record TimerFaults(Template template, List<CodeRoute> code) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)(s?)\\)");
    private static final Pattern CRON = Pattern.compile("cron\\((\\S+(?: \\S+)*)\\)");

    /** Fields of a cron expression (EventBridge Scheduler User Guide): minute to year. */
    private static final List<String> CRON_FIELDS =
            List.of(
                    field("[0-5]?\\d"),
                    field("([01]?\\d|2[0-3])"),
                    "\\?|L|\\d{1,2}W|" + field("(0?[1-9]|[12]\\d|3[01])"),
                    field("(0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)"),
                    "\\?|[1-7]?L|[1-7]#[1-5]|" + field("([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)"),
                    field("(19|20|21)\\d\\d"));

    /** Roles that have work without being asked. */
    private static final Set<Role> SCHEDULED =
            Set.of(
                    Role.DELIVERY,
                    Role.AUTO_INVITE,
                    Role.EXPIRY_SWEEP,
                    Role.LOAD,
                    Role.REPORT,
                    Role.MAINTENANCE);

    List<String> all() {
        List<String> faults = new ArrayList<>();
        Set<Role> scheduled = new LinkedHashSet<>();
        for (Function function : template.functions()) {
            for (Function.Event event : function.events("ScheduleV2")) {
                function.role().ifPresent(scheduled::add);
                String when = String.valueOf(event.properties().get("ScheduleExpression"));
                expression(when).ifPresent(faults::add);
                function.role().flatMap(role -> rarer(role, when)).ifPresent(faults::add);
                event(function, String.valueOf(event.properties().get("Input")))
                        .ifPresent(faults::add);
            }
            for (Function.Event event : function.events("EventBridgeRule")) {
                Object input =
                        Template.map(event.properties().get("InputTransformer"))
                                .get("InputTemplate");
                event(
                                function,
                                String.valueOf(input)
                                        .replace(
                                                "<key>",
                                                "account-load/0123456789abcdef0123456789abcdef"))
                        .ifPresent(faults::add);
            }
        }
        if (!scheduled.equals(SCHEDULED)) {
            faults.add("scheduled are " + scheduled + ", and should be " + SCHEDULED);
        }
        return faults;
    }

    /** What is wrong with a rate or cron expression. */
    static Optional<String> expression(String when) {
        Matcher rate = RATE.matcher(when);
        if (rate.matches()) {
            int value = Integer.parseInt(rate.group(1));
            boolean isOne = value == 1;
            return value > 0 && isOne == rate.group(3).isEmpty()
                    ? Optional.empty()
                    : Optional.of(when + ": 1 has a singular, more a plural, 0 nothing");
        }
        Matcher cron = CRON.matcher(when);
        if (!cron.matches()) {
            return Optional.of(when + " is neither rate(…) nor cron(…)");
        }
        String[] fields = cron.group(1).split(" ");
        if (fields.length != CRON_FIELDS.size()) {
            return Optional.of(when + " has not six fields");
        }
        for (int i = 0; i < fields.length; i++) {
            if (!fields[i].matches(CRON_FIELDS.get(i))) {
                return Optional.of(when + ": field " + (i + 1) + " is not " + fields[i]);
            }
        }
        return fields[2].equals("?") == fields[4].equals("?")
                ? Optional.of(when + ": one of day of month and day of week is ?")
                : Optional.empty();
    }

    /** Whether people would be told that it is late while it is not. */
    private static Optional<String> rarer(Role role, String when) {
        Matcher rate = RATE.matcher(when);
        Duration every =
                rate.matches()
                        ? Duration.of(
                                Long.parseLong(rate.group(1)),
                                ChronoUnit.valueOf(rate.group(2).toUpperCase(Locale.ROOT) + "S"))
                        : Duration.ofDays(1);
        return every.compareTo(TimerRuns.Timer.valueOf(role.name()).usual()) > 0
                ? Optional.of(role.wire() + " runs more rarely than TimerRuns says: " + when)
                : Optional.empty();
    }

    /** A list, range or step of one kind of value, or all. */
    private static String field(String value) {
        String range = value + "(-" + value + ")?";
        return "(\\*|" + range + ")(/\\d+)?(," + range + ")*";
    }

    /** What is wrong with an event of API Gateway's shape that a timer sends to a function. */
    private Optional<String> event(Function function, String input) {
        JsonNode event;
        try {
            event = JSON.readTree(input);
        } catch (JsonProcessingException e) {
            return Optional.of(function.name() + ": the input is not JSON: " + input);
        }
        JsonNode http = event.path("requestContext").path("http");
        String path = event.path("rawPath").asText();
        if (!event.path("version").asText().equals("2.0")
                || !http.path("path").asText().equals(path)
                || !event.path("rawQueryString").isTextual()
                || !event.path("headers").isObject()
                || !event.path("isBase64Encoded").isBoolean()) {
            return Optional.of(function.name() + ": not an event of payload version 2: " + input);
        }
        if (event.path("requestContext").has("apiId")) {
            return Optional.of(function.name() + ": only the gateway's events name an API");
        }
        boolean isAnswered =
                code.stream()
                        .anyMatch(
                                route ->
                                        route.path().equals(path)
                                                && route.method()
                                                        .equals(http.path("method").asText())
                                                && function.role()
                                                        .equals(Optional.of(route.role())));
        return isAnswered
                ? Optional.empty()
                : Optional.of(function.name() + " does not answer " + http);
    }
}
