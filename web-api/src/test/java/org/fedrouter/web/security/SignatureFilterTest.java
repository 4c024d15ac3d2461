package org.fedrouter.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.core.signing.ContentDigest;
import org.fedrouter.core.signing.Message;
import org.fedrouter.core.signing.SignatureInput;
import org.fedrouter.core.signing.Signed;
import org.fedrouter.core.signing.VerifyingKey;
import org.fedrouter.identity.ApiKeyText;
import org.fedrouter.runtime.Time;
import org.fedrouter.signing.Duty;
import org.fedrouter.signing.boundary.SignedRequests;
import org.fedrouter.web.auth.RoleResource;
import org.fedrouter.web.auth.UserResource;
import org.fedrouter.web.limits.Gate;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.request.FakeRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignatureFilterTest {
  private static final String ID = "0123456789abcdef";
  private static final String URI_TEXT = "/api/v1/nodes/north%20one/drain";
  private static final VerifyingKey.Shared KEY = new VerifyingKey.Shared(Bytes.of(new byte[32]));

  private final Set<String> used = new HashSet<>();

  /** Methods with and without the annotation. */
  @SuppressWarnings("UnusedMethod") // found by their names
  private interface Operations {
    @SignedRequest
    void sensitive();

    void plain();
  }

  private static <T> T fake(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, arguments) -> {
              if (called.getName().equals("setEntityStream")) {
                answers.put("getEntityStream", arguments[0]);
              }
              return answers.get(called.getName());
            }));
  }

  private static Map<String, List<String>> signed(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    Map<String, List<String>> fields = new HashMap<>();
    fields.put("host", List.of("router.example.org"));
    fields.put("content-type", List.of("application/json"));
    fields.put("content-digest", List.of(ContentDigest.of(bytes)));
    Message message =
        Message.request("POST", URI.create("http://router.example.org" + URI_TEXT), fields);
    SignatureInput input =
        SignatureInput.of(
            SignedRequests.POLICY.required(),
            new Time().instant(),
            "nonce-0123456789",
            ID,
            "fedrouter");
    Signed.of(message, "sig", input, KEY)
        .fields()
        .forEach((name, value) -> fields.put(name, List.of(value)));
    return fields;
  }

  /** The reason of a refusal, or what the resource would read. */
  private String outcome(
      String operation, boolean byKey, Map<String, List<String>> headers, String body)
      throws NoSuchMethodException, IOException {
    return outcome(operation, byKey ? new Duty.Sign(KEY) : null, headers, body);
  }

  /**
   * The same, for a key that owes this.
   *
   * @param duty null for a caller without an API key
   */
  @SuppressWarnings("UnnecessaryAssignment") // no container injects here
  private String outcome(
      String operation, @Nullable Duty duty, Map<String, List<String>> headers, String body)
      throws NoSuchMethodException, IOException {
    Method method = Operations.class.getDeclaredMethod(operation);
    HttpServletRequest request = new FakeRequest("POST", URI_TEXT, "::1", headers).servlet();
    if (duty != null) {
      Gate.cameWith(request, new ApiKeyText(ID, "x".repeat(43)));
    }
    Map<String, Object> answers = new HashMap<>();
    answers.put("getEntityStream", new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    ContainerRequestContext context = fake(ContainerRequestContext.class, answers);
    SignatureFilter filter = new SignatureFilter();
    filter.resource = fake(ResourceInfo.class, new HashMap<>(Map.of("getResourceMethod", method)));
    filter.request = request;
    filter.keys = id -> id.equals(ID) && duty != null ? duty : new Duty.None();
    filter.signatures =
        new SignedRequests((key, nonce, memory) -> used.add(key + nonce), new Time());
    try {
      filter.filter(context);
    } catch (ProblemException refused) {
      Problem problem = refused.problem();
      assertThat(problem.type()).isEqualTo(ProblemType.SIGNATURE_REFUSED);
      return String.valueOf(problem.extensions().get("reason"));
    }
    try (InputStream in = context.getEntityStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void request_signed_goesOnOnce_withItsBody() throws Exception {
    assertThat(outcome("sensitive", true, signed("{}"), "{}")).isEqualTo("{}");
    assertThat(outcome("sensitive", true, signed("{}"), "{}"))
        .as("at another router, which shares the nonces")
        .isEqualTo("replayed");
  }

  @Test
  void request_unsignedOrAltered_endsHere() throws Exception {
    assertThat(outcome("sensitive", true, Map.of("Host", List.of("a")), "{}")).isEqualTo("missing");
    assertThat(outcome("sensitive", true, signed("{}"), "{ }")).isEqualTo("wrong-digest");
    Map<String, List<String>> elsewhere = signed("{}");
    elsewhere.put("host", List.of("other.example.org"));
    assertThat(outcome("sensitive", true, elsewhere, "{}")).isEqualTo("wrong-signature");
    assertThat(used).isEmpty();
  }

  @Test
  void request_ofAKeyThatIsOver_endsHere_howeverItIsSigned() throws Exception {
    assertThat(outcome("sensitive", new Duty.Impossible(), signed("{}"), "{}"))
        .isEqualTo("unknown-key");
    assertThat(outcome("sensitive", new Duty.Impossible(), Map.of(), "{}"))
        .isEqualTo("unknown-key");
    assertThat(used).isEmpty();
  }

  @Test
  void request_ofAKeyWithoutASigningKey_needsNoSignature() throws Exception {
    assertThat(outcome("sensitive", new Duty.None(), Map.of(), "{}")).isEqualTo("{}");
  }

  @Test
  void operations_thatOpenAccountsAndRoles_askForASignature() {
    for (Class<?> resource : List.of(UserResource.class, RoleResource.class)) {
      for (Method method : resource.getDeclaredMethods()) {
        boolean changes =
            Stream.of(POST.class, PUT.class, PATCH.class, DELETE.class)
                .anyMatch(method::isAnnotationPresent);
        assertThat(method.isAnnotationPresent(SignedRequest.class))
            .as(method.getName())
            .isEqualTo(changes);
      }
    }
  }

  @Test
  void request_ofAnotherOperationOrCaller_needsNoSignature() throws Exception {
    assertThat(outcome("plain", true, Map.of(), "{}")).isEqualTo("{}");
    assertThat(outcome("sensitive", false, Map.of(), "{}")).isEqualTo("{}");
  }
}
