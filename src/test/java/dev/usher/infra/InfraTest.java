package dev.usher.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cfn-lint cannot see: whether the templates fit the code, and themselves. */
class InfraTest {

    private static final Template NETWORK = Template.of("network.yaml");
    private static final Template APPLICATION = Template.of("template.yaml");
    private static final List<CodeRoute> CODE = CodeRoute.all();

    @Test
    void everyRouteOfTheGatewayIsOneOfTheCodeAndTheOtherWayRound() {
        assertThat(new RouteFaults(APPLICATION, CODE).all()).isEmpty();
    }

    @Test
    void everyTimerSendsWhatItsFunctionAnswers() {
        assertThat(new TimerFaults(APPLICATION, CODE).all()).isEmpty();
    }

    @Test
    void functionsMayDoWhatTheyNeedAndNothingElse() {
        assertThat(new RightFaults(APPLICATION).all()).isEmpty();
        assertThat(new RightFaults(NETWORK).all()).isEmpty();
    }

    @Test
    void everyNameLeadsSomewhere() {
        assertThat(new ReferenceFaults(APPLICATION, NETWORK).all()).isEmpty();
        assertThat(new ReferenceFaults(NETWORK, NETWORK).all()).isEmpty();
    }

    @Test
    void connectionsTimesAndAlarmsFit() {
        assertThat(new LimitFaults(APPLICATION, NETWORK).all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate(1 minute)",
                "rate(15 minutes)",
                "rate(1 day)",
                "cron(17 3 * * ? *)",
                "cron(0/15 8-17 ? * MON-FRI *)"
            })
    void expressionsOfTimersAreUnderstood(String when) {
        assertThat(TimerFaults.expression(when)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate(1 minutes)",
                "rate(15 minute)",
                "rate(0 minutes)",
                "rate(30 seconds)",
                "every 5 minutes",
                "cron(17 3 * * *)",
                "cron(17 3 * * * *)",
                "cron(60 3 * * ? *)",
                "cron(17 24 * * ? *)"
            })
    void expressionsThatAreNoneAreNoticed(String when) {
        assertThat(TimerFaults.expression(when)).isNotEmpty();
    }

    @Test
    void theAccessLogIsJsonWithoutTheQueryThatMayHoldATokenOrASecret() throws Exception {
        Map<String, Object> log =
                Template.map(
                        APPLICATION
                                .resources("AWS::Serverless::HttpApi")
                                .get("HttpApi")
                                .get("AccessLogSettings"));
        String format = (String) Template.map(log.get("Format")).get("Fn::Sub");

        assertThat(new ObjectMapper().readTree(format).isObject()).isTrue();
        assertThat(format.toLowerCase()).doesNotContain("query", "authorization", "cookie");
    }

    /** The constant that CodeDeploy's hook sends is Python: only its path is looked at. */
    @Test
    void theHookOfADeploymentCallsMigration() {
        Map<String, Object> code =
                Template.map(
                        APPLICATION
                                .resources("AWS::Lambda::Function")
                                .get("MigrateHook")
                                .get("Code"));
        Matcher path =
                Pattern.compile("\"rawPath\": \"([^\"]+)\"").matcher((String) code.get("ZipFile"));

        assertThat(path.find()).isTrue();
        assertThat(CODE)
                .anyMatch(
                        route ->
                                route.path().equals(path.group(1))
                                        && route.method().equals("POST")
                                        && route.role().wire().equals("migrate"));
    }

    @Test
    void theStagesSetParametersThatExistAndAllThatMustBeSet() {
        Pattern section =
                Pattern.compile("(?s)\\[(\\w+(-network)?)\\.deploy\\.parameters](.*?)(?=\n\\[|$)");
        Matcher stage = section.matcher(Template.read("samconfig.toml"));
        int stages = 0;
        while (stage.find()) {
            stages++;
            Template template = stage.group(2) == null ? APPLICATION : NETWORK;
            List<String> set =
                    Pattern.compile("(?m)^ {2}\"(\\w+)=")
                            .matcher(stage.group(3))
                            .results()
                            .map(found -> found.group(1))
                            .toList();
            List<String> needed =
                    template.section("Parameters").entrySet().stream()
                            .filter(each -> !Template.map(each.getValue()).containsKey("Default"))
                            .map(Map.Entry::getKey)
                            // computed by infra/deploy
                            .filter(name -> !name.equals("Release"))
                            .toList();
            assertThat(template.section("Parameters").keySet()).as(stage.group(1)).containsAll(set);
            assertThat(set).as(stage.group(1)).containsAll(needed).doesNotHaveDuplicates();
        }
        assertThat(stages).isEqualTo(4);
    }

    @Test
    void everyFunctionIsDeployedByAnAliasWithAnAlarm() {
        for (Function function : APPLICATION.functions()) {
            Map<String, Object> rollout =
                    Template.map(function.properties().get("DeploymentPreference"));
            boolean isMigrate = function.role().orElseThrow().wire().equals("migrate");
            assertThat(function.properties()).containsEntry("AutoPublishAlias", "live");
            assertThat(function.own())
                    .containsEntry("AutoPublishCodeSha256", Map.of("Ref", "Release"));
            assertThat(rollout.containsKey("Alarms")).as(function.name()).isNotEqualTo(isMigrate);
        }
        assertThat(
                        Stream.of(APPLICATION.text(), NETWORK.text())
                                .filter(text -> text.contains("\t")))
                .isEmpty();
    }
}
