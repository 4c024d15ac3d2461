package org.fedrouter.web.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import org.fedrouter.web.problem.FieldError;
import org.fedrouter.web.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryFieldsTest {
  private static Fields limit(String... values) {
    MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
    query.addAll("limit", values);
    query.add("other", "x");
    return QueryFields.of(query, "limit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "201", "-1", "+1", "1.0", "1e2", "x", "99999999999999999999", "١"})
  void number_thatIsNone_isNamed(String text) {
    Fields fields = limit(text);
    assertThat(QueryFields.number(fields, "limit", 50, 1, 200)).isEqualTo(50);
    ProblemException refused = catchThrowableOfType(ProblemException.class, fields::check);
    assertThat(refused.problem().errors()).extracting(FieldError::pointer).contains("/limit");
  }

  @Test
  void number_isTheFirst_orTheDefault() {
    Fields fields = limit("7", "x");
    assertThat(QueryFields.number(fields, "limit", 50, 1, 200)).isEqualTo(7);
    assertThatCode(fields::check).doesNotThrowAnyException();
    assertThat(QueryFields.number(limit(), "limit", 50, 1, 200)).isEqualTo(50);
  }

  @Test
  void text_thatNoDatabaseKeeps_isNamed() {
    MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
    assertThat(QueryFields.text(query, "account", 100)).isEmpty();
    query.add("account", "x\0");
    ProblemException refused =
        catchThrowableOfType(ProblemException.class, () -> QueryFields.text(query, "account", 100));
    assertThat(refused.problem().errors()).extracting(FieldError::pointer).contains("/account");
  }
}
