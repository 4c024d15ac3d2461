package org.fedrouter.hospital.enrolment;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Set;
import org.fedrouter.hospital.runtime.Administrators;

/**
 * Lets routers through, and the hospital's administrators to what is theirs. Tells everybody else
 * in one line that they are neither.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class RouterFilter extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
  private static final Set<String> ADMINISTRATION =
      Set.of("/models", "/training", "/notes", "/erasures");

  private static final byte[] REFUSAL =
      "this certificate is not a router's that this hospital answers"
          .getBytes(StandardCharsets.UTF_8);

  @Inject transient Administrators administrators;

  @Inject transient AllowedRouters routers;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getAttribute(CERTIFICATES) instanceof X509Certificate[] proved
        && proved.length > 0
        && (routers.allows(proved[0]) || administers(request, proved[0]))) {
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    response.setContentType("text/plain;charset=UTF-8");
    response.setContentLength(REFUSAL.length);
    response.getOutputStream().write(REFUSAL);
  }

  private boolean administers(HttpServletRequest request, X509Certificate proved) {
    return ADMINISTRATION.contains(request.getServletPath())
        && administrators.include(request)
        && routers.accepts(proved);
  }
}
