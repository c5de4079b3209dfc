package dev.usher.source.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePlaceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(uid={name})",
                "(&(objectClass=person)(sAMAccountName={name}))",
                "(|(uid={name})(mail={name}))",
                "(userPrincipalName={name}@corp.example.com)",
                "(&(uid={name})(!(locked=true)))"
            })
    void aFilterComparesWithTheName(String template) {
        assertThat(NamePlace.isFilter(template)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "uid={name",
                "(uid=*)",
                "(uid={name}*)",
                "(!(uid={name}))",
                "(&(uid={name})(!(cn={name})))",
                "({name}=anna)",
                "(uid>={name})",
                "(uid:caseExactMatch:={name})",
                "(&(uid={name})"
            })
    void anythingElseIsNone(String template) {
        assertThat(NamePlace.isFilter(template)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "anna|(&(a=b)(uid=anna))",
                "*|(&(a=b)(uid=\\2a))",
                "x)(uid=*|(&(a=b)(uid=x\\29\\28uid=\\2a))",
                "a\\2a|(&(a=b)(uid=a\\5c2a))",
                "{name}|(&(a=b)(uid={name}))"
            })
    void aNameIsAValueAndNothingElse(String name, String filter) throws LDAPException {
        assertThat(NamePlace.filter("(&(a=b)(uid={name}))", name))
                .hasToString(filter)
                .isEqualTo(
                        Filter.createANDFilter(
                                Filter.createEqualityFilter("a", "b"),
                                Filter.createEqualityFilter("uid", name)));
    }

    @Test
    void nulIsEscapedToo() throws LDAPException {
        assertThat(NamePlace.filter("(uid={name})", "a\0b")).hasToString("(uid=a\\00b)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uid={name},ou=people,dc=example,dc=com|true",
                "cn={name}+ou=staff,dc=example|true",
                "{name}|true",
                "uid=anna,dc=example|false",
                "{name}=anna,dc=example|false",
                "{name},dc=example|false"
            })
    void aDnHasTheNameAsAValue(String template, boolean is) {
        assertThat(NamePlace.isDn(template)).isEqualTo(is);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna",
                "anna,ou=admins",
                "anna+cn=x",
                " anna ",
                "#anna",
                "a\"b\\c<d>e;f=g",
                "{name}",
                "Ünal, Änne"
            })
    void aNameInADnIsOneValue(String name) throws LDAPException {
        DN dn = NamePlace.dn("uid={name},dc=example", name);
        assertThat(dn.getRDNs()).hasSize(2);
        assertThat(new DN(dn.toString()).getRDNs()[0].getAttributeValues()).containsExactly(name);
    }

    @Test
    void aNameThatIsADnStandsForAllOfIt() throws LDAPException {
        assertThat(NamePlace.dn("{name}", "uid=anna,dc=example"))
                .isEqualTo(new DN("uid=anna,dc=example"));
        assertThatThrownBy(() -> NamePlace.dn("{name}", "anna")).isInstanceOf(LDAPException.class);
    }
}
