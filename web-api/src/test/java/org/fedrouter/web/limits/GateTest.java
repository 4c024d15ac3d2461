package org.fedrouter.web.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.Config;
import org.fedrouter.core.planning.cluster.Grid;
import org.fedrouter.identity.ApiKeyText;
import org.fedrouter.identity.Identity;
import org.fedrouter.limits.Address;
import org.fedrouter.limits.Scope;
import org.fedrouter.limits.boundary.RateLimits;
import org.fedrouter.limits.boundary.RateSettings;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.request.FakeRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final String PROXY = "10.0.0.1";

  private final Gate gate = gate(Map.of("fedrouter.limits.trusted-proxies", "10.0.0.0/8"));

  @SuppressWarnings("UnnecessaryAssignment") // no container injects here
  private static Gate gate(Map<String, String> changed) {
    Map<String, String> values = new HashMap<>();
    values.put("fedrouter.limits.enabled", "true");
    for (Scope scope : Scope.values()) {
      values.put("fedrouter.limits." + scope.label() + ".per-minute", "60");
      values.put("fedrouter.limits." + scope.label() + ".burst", "10");
    }
    values.putAll(changed);
    Gate gate = new Gate();
    gate.settings = RateSettings.of(config(values));
    gate.limits = new RateLimits(gate.settings, grid());
    return gate;
  }

  private static Config config(Map<String, String> values) {
    return (Config)
        Proxy.newProxyInstance(
            GateTest.class.getClassLoader(),
            new Class<?>[] {Config.class},
            (proxy, called, arguments) -> {
              @Nullable Object value = value(values.get((String) arguments[0]), arguments[1]);
              return called.getName().equals("getValue") ? value : Optional.ofNullable(value);
            });
  }

  private static @Nullable Object value(@Nullable String text, Object type) {
    if (text == null) {
      return null;
    }
    if (type == Integer.class) {
      return Integer.valueOf(text);
    }
    return type == Boolean.class ? Boolean.valueOf(text) : text;
  }

  private static Grid grid() {
    ConcurrentMap<String, String> map = new ConcurrentHashMap<>();
    return (Grid)
        Proxy.newProxyInstance(
            GateTest.class.getClassLoader(),
            new Class<?>[] {Grid.class},
            (proxy, called, arguments) ->
                called.getName().equals("map") ? map : (Object) 1_700_000_000_000L);
  }

  private static HttpServletRequest from(String address, String... forwarded) {
    Map<String, List<String>> headers = Map.of("X-Forwarded-For", List.of(forwarded));
    return new FakeRequest("GET", "/api/v1/status", address, headers).servlet();
  }

  private long admitted(int requests, IntFunction<HttpServletRequest> request) {
    return IntStream.range(0, requests)
        .filter(i -> gate.admitAddress(request.apply(i)).isEmpty())
        .count();
  }

  @Test
  void request_thatIsAuthenticatedTwice_countsOnce() {
    HttpServletRequest request = from("203.0.113.10");
    assertThat(admitted(50, i -> request)).isEqualTo(50);
    assertThat(Gate.permits(request)).hasSize(1);
    assertThat(admitted(50, i -> from("203.0.113.10"))).isEqualTo(9);
  }

  @Test
  void forwardedAddress_ofAStranger_changesNothing() {
    assertThat(admitted(50, i -> from("203.0.113.9", "198.51.100." + i))).isEqualTo(10);
  }

  @Test
  void forwardedAddress_ofAProxy_isTheLastThatItAppended() {
    assertThat(admitted(50, i -> from(PROXY, "1.2.3." + i + ", 198.51.100.7"))).isEqualTo(10);
    assertThat(admitted(50, i -> from(PROXY, "1.2.3." + i, "198.51.100.8"))).isEqualTo(10);
    assertThat(admitted(50, i -> from(PROXY, "198.51.101." + i))).isEqualTo(50);
  }

  @Test
  void address_isWhatTrustedProxiesTell_andNothingElse() {
    assertThat(gate.address(from("203.0.113.9", "10.9.9.9")).map(Address::text))
        .contains("203.0.113.9");
    assertThat(gate.address(from(PROXY, "10.9.9.9, 198.51.100.7")).map(Address::text))
        .contains("198.51.100.7");
    assertThat(gate.address(from("0:0:0:0:0:0:0:1%lo")).map(Address::text)).contains("::1");
    assertThat(gate.address(from("a socket"))).isEmpty();
  }

  @Test
  void addresses_ofOneNetwork_areOneClient() {
    assertThat(admitted(50, i -> from("2001:db8:0:0:0:0:0:" + Integer.toHexString(i + 1))))
        .isEqualTo(10);
    assertThat(admitted(50, i -> from("fe80:0:0:0:0:0:0:" + Integer.toHexString(i + 1) + "%eth0")))
        .isEqualTo(10);
    assertThat(admitted(50, i -> from("2001:db8:0:" + Integer.toHexString(i + 1) + "::1")))
        .isEqualTo(50);
  }

  @Test
  void probes_areNeverRefused_butOnlyTheseVeryPaths() {
    for (String path : Set.of("/health", "/health/ready", "/metrics")) {
      assertThat(admitted(50, i -> new FakeRequest("GET", path, "203.0.113.1", Map.of()).servlet()))
          .isEqualTo(50);
    }
    assertThat(
            admitted(
                50,
                i ->
                    new FakeRequest("GET", "/health/../auth/login", "203.0.113.1", Map.of())
                        .servlet()))
        .isEqualTo(10);
  }

  @Test
  void caller_isCountedByAccount_andByKey() {
    Identity doctor = new Identity("doctor", Set.of(), Set.of());
    int admitted = 0;
    Optional<Problem> last = Optional.empty();
    for (int i = 0; i < 20; i++) {
      HttpServletRequest request = from("203.0.113." + i);
      request.setAttribute(Identity.class.getName(), doctor);
      Gate.cameWith(request, new ApiKeyText("0123456789abcdef", "x".repeat(43)));
      last = gate.admitCaller(request);
      admitted += last.isEmpty() ? 1 : 0;
    }
    assertThat(admitted).isEqualTo(10);
    assertThat(last.orElseThrow().extensions())
        .containsEntry("limit", "user")
        .containsEntry("retry_after", 1L);
    HttpServletRequest other = from("203.0.113.1");
    other.setAttribute(Identity.class.getName(), new Identity("nurse", Set.of(), Set.of()));
    Gate.cameWith(other, new ApiKeyText("0123456789abcdef", "x".repeat(43)));
    assertThat(gate.admitCaller(other).orElseThrow().extensions())
        .as("the key has been used up in another name")
        .containsEntry("limit", "key");
    assertThat(gate.admitCaller(from("203.0.113.1"))).as("nobody").isEmpty();
  }

  @Test
  void names_areCounted_whereverTheyAreTried() {
    for (int i = 0; i < 10; i++) {
      gate.admitLogin("doctor");
    }
    assertThatThrownBy(() -> gate.admitLogin("doctor"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(refused.problem().extensions()).containsEntry("limit", "auth-account"));
    gate.admitLogin("nurse");
  }
}
