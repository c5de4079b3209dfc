package dev.usher.access;

import dev.usher.api.ApiException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sets of scopes: what a client was granted, and how it is narrowed. */
final class Scopes {

    /** Satisfies every scope (contract, section 1.2). */
    static final String ALL = "sp:scopes:all";

    private static final String FIELD = "scope";
    private static final int MAX = 100;
    private static final int MAX_LENGTH = 128;

    /** RFC 6749, section 3.3. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

    private Scopes() {}

    /** Whether these are scopes at all, and not too many. */
    static boolean areScopes(Collection<String> scopes) {
        return scopes.size() <= MAX && scopes.stream().allMatch(Scopes::isScope);
    }

    private static boolean isScope(String text) {
        return text != null && text.length() <= MAX_LENGTH && TOKEN.matcher(text).matches();
    }

    /** What is left of a grant when only some scopes are wanted. Asking for all leaves the whole grant. */
    static Set<String> narrow(Collection<String> granted, Collection<String> wanted) {
        if (wanted.contains(ALL)) {
            return new LinkedHashSet<>(granted);
        }
        if (granted.contains(ALL)) {
            return new LinkedHashSet<>(wanted);
        }
        return wanted.stream()
                .filter(granted::contains)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * The scopes that a new client gets: no more than its creator's token has.
     *
     * @param wanted null or empty: as much as the creator has
     * @throws ApiException 400 for a scope that is none, or that the creator lacks
     */
    static List<String> grant(List<String> wanted, Set<String> creators) {
        if (wanted == null || wanted.isEmpty()) {
            return creators.contains(ALL) ? List.of(ALL) : creators.stream().sorted().toList();
        }
        if (wanted.size() > MAX) {
            throw ApiException.limit("A token has at most " + MAX + " scopes.").about(FIELD);
        }
        for (String scope : wanted) {
            if (!isScope(scope)) {
                throw ApiException.illegalValue(
                                "A scope has 1 to "
                                        + MAX_LENGTH
                                        + " visible characters and no space.")
                        .about(FIELD);
            }
            if (!creators.contains(ALL) && !creators.contains(scope)) {
                throw ApiException.illegalValue(
                                "Your own token lacks the scope '"
                                        + scope
                                        + "', so it cannot give it.")
                        .about(FIELD);
            }
        }
        return wanted.stream().distinct().toList();
    }
}
