package dev.usher.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How the contract exposes an endpoint: its row of the matrix in section 1.2, without the rights (those are in {@code
 * access.Requires}). An endpoint without it answers in every family. The bare form always answers.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Contract {

    /** Families that lack the path: there it is a 404. */
    Family[] absentFrom() default {};

    /** Families that ask for the header {@code X-SailPoint-Experimental: true}. */
    Family[] experimentalIn() default {};

    /** Families in which it still works but answers {@code X-Deprecated: true}. */
    Family[] deprecatedIn() default {};
}
