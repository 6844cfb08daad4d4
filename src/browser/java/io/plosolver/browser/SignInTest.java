package io.plosolver.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A node that wants a token. */
class SignInTest {

    private static final String TOKEN = "correct-horse-battery-staple";
    private static final String REFUSED = "401 (Unauthorized)";

    private static Node node;

    @BeforeAll
    static void start() {
        Browser.chromium();
        node = Node.start("-Dhttp.token=" + TOKEN);
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void asksForTheTokenAndGoesOnWithIt() {
        try (Visit visit = begin()) {
            Page page = visit.open("/spots");
            page.locator("input[type=password]").fill(TOKEN);
            Visit.button(page, "Sign in").click();

            assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
            assertThat(page.locator("main")).containsText("No spots yet");
            assertThat(page.locator(".live")).hasText("live");
            page.reload();
            assertThat(page.locator("main")).containsText("No spots yet");
        }
    }

    @Test
    void saysThatATokenIsWrong() {
        try (Visit visit = begin()) {
            Page page = visit.open("/spots");
            page.locator("input[type=password]").fill("guessed");
            Visit.button(page, "Sign in").click();

            assertThat(page.getByRole(AriaRole.DIALOG)).containsText("does not know this token");
        }
    }

    @Test
    void keepsTheTokenForOneTabUnlessToldOtherwise() {
        try (Visit visit = begin()) {
            Page first = visit.open("/spots");
            first.locator("input[type=password]").fill(TOKEN);
            Visit.button(first, "Sign in").click();
            assertThat(first.getByRole(AriaRole.DIALOG)).hasCount(0);

            Page second = visit.open("/spots");

            assertThat(second.getByRole(AriaRole.DIALOG)).isVisible();
        }
    }

    private static Visit begin() {
        return Visit.begin(node, Visit.DESKTOP, ColorScheme.LIGHT).allowing(REFUSED);
    }
}
