package io.plosolver;

/** Entry point of the deployable. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(0);
    }
}
