package org.fedrouter.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
  @ParameterizedTest
  @CsvSource({
    "200,0", "201,0", "204,0", "400,2", "404,2", "413,2", "415,2", "422,2", "401,4", "403,4",
    "409,3", "429,5", "502,5", "503,5", "504,5", "500,1", "302,1"
  })
  void ofHttpStatus_everyDocumentedStatus_isTheContractsCode(int status, int code) {
    assertThat(ExitCode.ofHttpStatus(status).number()).isEqualTo(code);
  }

  @Test
  void numbers_areTheContract() {
    assertThat(ExitCode.values()).extracting(ExitCode::number).containsExactly(0, 1, 2, 3, 4, 5, 6);
  }
}
