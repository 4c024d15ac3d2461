package org.fedrouter.hospital.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fedrouter.hospital.erasure.ErasureServlet;
import org.fedrouter.hospital.inference.InferenceServlet;
import org.fedrouter.hospital.models.ModelsServlet;
import org.fedrouter.hospital.retrieval.NotesServlet;
import org.fedrouter.hospital.runtime.Administrators;
import org.fedrouter.hospital.runtime.Time;
import org.fedrouter.hospital.training.TrainingServlet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes to which servlet. */
@SuppressWarnings("UnnecessaryAssignment") // what the container injects
class RouterFilterTest {
  private static final X509Certificate ROUTER = TestCertificate.of("OU=router,CN=router");
  private static final X509Certificate OFFICER = TestCertificate.of("CN=officer");
  private static final X509Certificate STRANGER = TestCertificate.of("CN=stranger");
  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

  private final RouterFilter filter = new RouterFilter();
  private final List<Integer> refused = new ArrayList<>();

  @BeforeEach
  void inject() {
    AllowedRouters routers = new AllowedRouters();
    routers.file = Optional.empty();
    routers.time = new Time();
    filter.routers = routers;
    filter.administrators =
        new Administrators() {
          @Override
          public boolean include(HttpServletRequest request) {
            return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain
                && chain[0].equals(OFFICER);
          }
        };
  }

  private static HttpServletRequest request(String path, X509Certificate certificate) {
    return fake(
        HttpServletRequest.class,
        method ->
            switch (method) {
              case "getAttribute" -> new X509Certificate[] {certificate};
              case "getServletPath" -> path;
              default -> throw new AssertionError(method);
            });
  }

  private HttpServletResponse response() {
    return fake(
        HttpServletResponse.class,
        method -> {
          if (method.equals("setStatus")) {
            refused.add(HttpServletResponse.SC_UNAUTHORIZED);
          }
          return method.equals("getOutputStream") ? new Nowhere() : null;
        });
  }

  /** By the name of the method that is called. */
  private interface Behaviour {
    @Nullable Object of(String method);
  }

  private static <T> T fake(Class<T> type, Behaviour behaviour) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> behaviour.of(method.getName())));
  }

  private static final class Nowhere extends ServletOutputStream {
    @Override
    public void write(int value) {}

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new AssertionError("nobody waits");
    }
  }

  private boolean through(Class<?> servlet, X509Certificate certificate)
      throws IOException, ServletException {
    String pattern = servlet.getAnnotation(WebServlet.class).value()[0];
    AtomicBoolean reached = new AtomicBoolean();
    FilterChain chain = (request, response) -> reached.set(true);
    filter.doFilter(request(pattern.replace("/*", ""), certificate), response(), chain);
    assertThat(refused.isEmpty()).isEqualTo(reached.get());
    return reached.get();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        ModelsServlet.class,
        TrainingServlet.class,
        NotesServlet.class,
        ErasureServlet.class
      })
  void administrator_comesToAllThatIsAdministration(Class<?> servlet)
      throws IOException, ServletException {
    assertThat(through(servlet, OFFICER)).isTrue();
    assertThat(through(servlet, STRANGER)).isFalse();
  }

  @Test
  void administrator_comesToNoAnswers() throws IOException, ServletException {
    assertThat(through(InferenceServlet.class, OFFICER)).isFalse();
  }

  @Test
  void router_comesToAnswers() throws IOException, ServletException {
    assertThat(through(InferenceServlet.class, ROUTER)).isTrue();
  }
}
