package dev.usher.support;

/** Which of the two packages the tests run in. */
public final class Packaging {

    private Packaging() {}

    /** Whether this is the package of functions: requests come as a gateway's events. */
    public static boolean isFunction() {
        try {
            Class.forName("io.quarkus.amazon.lambda.http.LambdaHttpHandler");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
