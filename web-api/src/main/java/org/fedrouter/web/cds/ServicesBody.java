package org.fedrouter.web.cds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/** What a health record may call. */
public record ServicesBody(List<ServiceBody> services) {
  /**
   * A service.
   *
   * @param prefetch FHIR queries, by the names under which their results shall come
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record ServiceBody(
      String hook, String title, String description, String id, Map<String, String> prefetch) {
    static ServiceBody of(CdsService service) {
      return new ServiceBody(
          service.hook(), service.title(), service.description(), service.id(), service.prefetch());
    }
  }

  static ServicesBody of(CdsConfiguration configuration) {
    return new ServicesBody(configuration.services().stream().map(ServiceBody::of).toList());
  }
}
