package org.fedrouter.web.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import org.fedrouter.web.json.JsonText;

/** Problems under {@code /v1/} leave in the form of OpenAI's errors, whoever made them. */
@Provider
public class OpenAiErrorFilter implements ContainerResponseFilter {
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (OpenAiError.speaks("/" + request.getUriInfo().getPath())
        && response.getEntity() instanceof Problem problem) {
      OpenAiError error = OpenAiError.of(problem);
      response.setStatus(error.status());
      response.getHeaders().putSingle("x-should-retry", Boolean.toString(error.retry()));
      response.setEntity(
          JsonText.write(error.body()), new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
    }
  }
}
