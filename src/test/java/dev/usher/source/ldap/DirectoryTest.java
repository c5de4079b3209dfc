package dev.usher.source.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.usher.api.ApiException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryTest {

    private static final String URL = "ldaps://directory.example.com";
    private static final String BASE = "dc=example,dc=com";

    private static Directory at(String url, boolean startTls) {
        return new Directory(url, startTls, null, BASE, null, null, 3, null);
    }

    private static Directory of(JsonObject more) {
        return Directory.of(
                new JsonObject()
                        .put("url", URL)
                        .put("searchBase", BASE)
                        .put("connectTimeout", 3)
                        .mergeIn(more));
    }

    @ParameterizedTest
    @CsvSource({
        "ldaps://directory.example.com,directory.example.com,636,true",
        "LDAPS://directory.example.com:1636/,directory.example.com,1636,true",
        "ldap://10.0.0.7,10.0.0.7,389,false",
        "ldap://[::1]:1389,::1,1389,false"
    })
    void aUrlTellsWhereItIs(String url, String host, int port, boolean tls) {
        Directory directory = at(url, !tls).checked(false);
        assertThat(directory.host()).isEqualTo(host);
        assertThat(directory.port()).isEqualTo(port);
        assertThat(directory.beginsWithTls()).isEqualTo(tls);
        assertThat(directory.searchFilter()).isEqualTo("(uid={name})");
        assertThat(Directory.of(directory.stored())).isEqualTo(directory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "directory.example.com",
                "http://directory.example.com",
                "ldaps:///dc=example",
                "ldaps://user:word@directory.example.com",
                "ldaps://directory.example.com/dc=example",
                "ldaps://directory.example.com?uid",
                "ldaps://directory.example.com:0",
                "ldaps://directory.example.com:70000",
                "ldaps://a b",
                "ldaps://directory.example.com\0"
            })
    void anythingElseIsNoUrl(String url) {
        assertThatThrownBy(() -> at(url, false).checked(true)).isInstanceOf(ApiException.class);
    }

    @Test
    void passwordsAreNotSentInClearUnlessASettingSaysSo() {
        assertThatThrownBy(() -> at("ldap://directory.example.com", false).checked(false))
                .hasMessageContaining("in clear");
        assertThat(at("ldap://directory.example.com", false).checked(true)).isNotNull();
        assertThat(at("ldap://directory.example.com", true).checked(false)).isNotNull();
        assertThatThrownBy(() -> at(URL, true).checked(true)).hasMessageContaining("startTls");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"url\":null}                                      | url",
                "{\"searchBase\":null}                               | searchBase",
                "{\"searchBase\":\"example\"}                        | searchBase",
                "{\"searchBase\":\" \"}                              | searchBase",
                "{\"searchFilter\":\"(uid=*)\"}                      | searchFilter",
                "{\"bindDn\":\"reader\"}                             | bindDn",
                "{\"userDnTemplate\":\"uid={name},dc=x\"}            | userDnTemplate",
                "{\"userDnTemplate\":\"uid=x\",\"searchBase\":null}  | userDnTemplate",
                "{\"connectTimeout\":0}                              | connectTimeout",
                "{\"connectTimeout\":7}                              | connectTimeout",
                "{\"trustedCertificate\":\"nonsense\"}               | trustedCertificate",
                "{\"url\":\"ldap://h\",\"trustedCertificate\":\"x\"} | trustedCertificate",
            })
    void whatCannotBeIsNamed(String more, String named) {
        assertThatThrownBy(() -> of(new JsonObject(more)).checked(true))
                .hasMessageContaining(named)
                .asInstanceOf(type(ApiException.class))
                .returns(Optional.of(named), ApiException::field);
    }

    @Test
    void aNameMayMakeTheDnWithoutASearch() {
        Directory directory =
                of(
                        new JsonObject()
                                .putNull("searchBase")
                                .put("userDnTemplate", "uid={name},dc=example"));
        assertThat(directory.checked(false)).isEqualTo(directory);
    }
}
