package org.fedrouter.it.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fedrouter.it.RunningStack;
import org.fedrouter.it.SharedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Other spellings of paths and methods open nothing that the plain one does not. */
@ExtendWith(SharedStack.class)
class PathAttackIT {
  /** What only an administrator or auditor may see, and the list in it. */
  private static final Map<String, String> PROTECTED =
      Map.of(
          "/api/v1/users", "users",
          "/api/v1/roles", "roles",
          "/api/v1/audit/entries", "entries",
          "/api/v1/nodes", "nodes");

  private final RunningStack stack;

  PathAttackIT(RunningStack stack) {
    this.stack = stack;
  }

  private static List<String> spellings(String path) {
    String rest = path.substring(1);
    String last = path.substring(path.lastIndexOf('/') + 1);
    String folder = path.substring(0, path.length() - last.length());
    return List.of(
        path,
        path + "/",
        "/" + path,
        path.replace("/", "//"),
        "/." + path,
        "/health/.." + path,
        "/health/..;" + path,
        "/health/..;x=y" + path,
        "/cds-services/.." + path,
        "/cds-services/..;" + path,
        "/auth/login/../.." + path,
        "/openapi/..;" + path,
        "/%2e" + path,
        "/health/%2e%2e" + path,
        "/health/%2e%2e%2f" + rest,
        "/health/%252e%252e" + path,
        "/health/..%2f" + rest,
        "/health/..%5c" + rest,
        "/health\\.." + path,
        "/%2f" + rest,
        folder + "%2f" + last,
        folder + "%" + Integer.toHexString(last.charAt(0)) + last.substring(1),
        path + ";jsessionid=1",
        path + ";x=/health",
        folder + ";/" + last,
        path + ".",
        path + "..",
        path + "%20",
        path + "%00",
        path + "%09",
        path + "%23",
        path + "/.",
        path + "/..;/" + last,
        path + ".json",
        path + "?",
        path + "?x=/health",
        path + "#/health",
        path.toUpperCase(Locale.ROOT),
        folder + last.substring(0, 1).toUpperCase(Locale.ROOT) + last.substring(1),
        "http://router" + path,
        "http://localhost/health/.." + path,
        "/%c0%ae%c0%ae" + path,
        "/\u00e0" + path,
        path + "%ff");
  }

  @Test
  void spellings_ofAPath_openNothingToNobody_orToWhoMayNot()
      throws IOException, InterruptedException {
    String admin = "Authorization: Bearer " + stack.token("admin");
    String nurse = "Authorization: Bearer " + stack.token("nurse");
    int meant = 0;
    for (Map.Entry<String, String> one : PROTECTED.entrySet()) {
      String marker = "\"" + one.getValue() + "\":[";
      assertThat(get(one.getKey(), admin).body()).contains(marker);
      for (String spelling : spellings(one.getKey())) {
        for (String who : List.of("X-Nobody: 1", nurse, "Authorization: Bearer x.y.z")) {
          Wire.Answer answer = get(spelling, who);
          assertThat(answer.status()).as(spelling).isLessThan(500);
          assertThat(answer.body()).as(spelling).doesNotContain(marker);
        }
        meant += get(spelling, admin).body().contains(marker) ? 1 : 0;
      }
    }
    assertThat(meant).as("some spellings do mean the path").isGreaterThan(2 * PROTECTED.size());
  }

  private Wire.Answer get(String target, String header) throws IOException {
    return once(Attempt.of("GET", target).with(header));
  }

  private Wire.Answer once(Attempt attempt) throws IOException {
    try (Wire wire = Wire.to(stack.uri("/"))) {
      return wire.send(attempt.bytes("router")).receive();
    }
  }

  @Test
  void headers_thatNameAnotherPathOrMethod_areNotFollowed()
      throws IOException, InterruptedException {
    String nurse = stack.token("nurse");
    for (String name :
        List.of("X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix", "Referer")) {
      Attempt attempt = Attempt.of("GET", "/auth/me").as(nurse).with(name + ": /api/v1/users");
      assertThat(once(attempt).body()).as(name).contains("\"user\":\"nurse\"");
    }
    for (String name : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
      Attempt attempt =
          Attempt.of("GET", "/auth/api-keys?_method=POST").as(nurse).with(name + ": POST");
      assertThat(once(attempt).body()).as(name).startsWith("{\"keys\":");
      assertThat(once(Attempt.of("POST", "/auth/me").as(nurse).with(name + ": GET")).status())
          .as(name)
          .isEqualTo(405);
    }
  }

  @Test
  void methods_thatNobodyOffers_areRefused_andEchoNothing()
      throws IOException, InterruptedException {
    String admin = stack.token("admin");
    for (String method :
        List.of("TRACE", "TRACK", "CONNECT", "PROPFIND", "DEBUG", "get", "GeT", "X", "PATCH")) {
      Wire.Answer answer =
          once(Attempt.of(method, "/api/v1/users").as(admin).with("X-Echo: secret"));
      assertThat(answer.status()).as(method).isBetween(400, 501).isNotEqualTo(500);
      assertThat(answer.body()).as(method).doesNotContain("secret", "\"users\"", admin);
    }
    for (String method : List.of("OPTIONS", "PUT", "DELETE", "POST")) {
      Wire.Answer answer = once(Attempt.of(method, "/api/v1/users"));
      assertThat(answer.status()).as(method).isIn(401, 405);
    }
  }

  /** What servers like to show: descriptions of themselves, their files, their consoles. */
  @Test
  void nothingIsServed_thatIsNotOurs() throws IOException, InterruptedException {
    String admin = "Authorization: Bearer " + stack.token("admin");
    for (String path :
        List.of(
            "/application.wadl",
            "/api/v1/application.wadl",
            "/WEB-INF/beans.xml",
            "/WEB-INF/payara-web.xml",
            "/%57EB-INF/beans.xml",
            "/META-INF/openapi.yaml",
            "/META-INF/microprofile-config.properties",
            "/WEB-INF/classes/org/fedrouter/web/RestApplication.class",
            "/openapi-ui",
            "/management/domain",
            "/__asadmin/list-applications",
            "/ejb/",
            "/j_security_check",
            "/favicon.gif",
            "/index.html",
            "/")) {
      for (String who : List.of("X-Nobody: 1", admin)) {
        Wire.Answer answer = get(path, who);
        assertThat(answer.status()).as(path).isIn(400, 401, 403, 404);
        assertThat(answer.body()).as(path).doesNotContainIgnoringCase("payara", "glassfish");
      }
    }
  }
}
