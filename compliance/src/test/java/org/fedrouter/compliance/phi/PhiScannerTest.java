package org.fedrouter.compliance.phi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every type where it is, and nothing where it is not. */
class PhiScannerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Mr. Abernathy has chest pain | NAME:Mr. Abernathy
          pt seen by Dr Okonkwo-Reyes today | NAME:Dr Okonkwo-Reyes
          My name is Siobhan O'Brien and I cough | NAME:Siobhan O'Brien
          a 54-year-old man, Tomasz W., with gout | NAME:Tomasz W.
          Patient: Maria de la Cruz | NAME:Maria de la Cruz
          discussed with J. R. Hartwell, RN | NAME:J. R. Hartwell
          Discharge letter for Björk Sigurðardóttir | NAME:Björk Sigurðardóttir
          mr patel c/o sob | NAME:mr patel
          john smith needs a refill | NAME:john smith
          Anna's mother called | NAME:Anna
          She lives at 221B Baker Street | LOCATION:221B Baker Street
          He lives in Sacramento with his dog | LOCATION:Sacramento
          moved here from Lappeenranta | LOCATION:Lappeenranta
          admitted to Elmwood Hospital with sepsis | LOCATION:Elmwood Hospital
          ZIP 94110-1234 please | LOCATION:94110-1234
          resident of King County | LOCATION:King County
          the flat in SW1A 1AA is damp | LOCATION:SW1A 1AA
          surgery on March 3rd, 2021 went well | DATE:March 3rd, 2021
          seen 03/14/2022 for cough | DATE:03/14/2022
          admitted 2023-11-05 in shock | DATE:2023-11-05
          the 3rd of March was a bad day | DATE:3rd of March
          on 12 de marzo de 2021 | DATE:12 de marzo de 2021
          leave from March 3-5, 2021 | DATE:March 3-5, 2021
          DOB 04121985 | DATE:04121985
          symptoms since mid-October | DATE:October
          a 94-year-old woman | AGE:94
          aged ninety-three | AGE:ninety-three
          call (415) 555-2671 tonight | PHONE:(415) 555-2671
          mobile +44 7700 900123 | PHONE:+44 7700 900123
          fax 212-555-0199 | FAX:212-555-0199
          write to a.b+c@clinic.example.org | EMAIL:a.b+c@clinic.example.org
          SSN 219-09-9999 | SSN:219-09-9999
          MRN: 00482913 | MRN:00482913
          med rec #A77-1029 | MRN:#A77-1029
          Medicare 1EG4-TE5-MK73 | HEALTH_PLAN:1EG4-TE5-MK73
          member ID: XYZ123456789 | HEALTH_PLAN:XYZ123456789
          card 4111 1111 1111 1111 | ACCOUNT:4111 1111 1111 1111
          IBAN GB82WEST12345698765432 | ACCOUNT:GB82WEST12345698765432
          NPI 1234567893 | LICENSE:1234567893
          DEA AB1234563 | LICENSE:AB1234563
          driver's license D1234567 | LICENSE:D1234567
          VIN 1M8GDM9AXKP042788 | VEHICLE:1M8GDM9AXKP042788
          serial number SN-88213-A | DEVICE:SN-88213-A
          fingerprint ID 88123 | BIOMETRIC:88123
          attached wound_jsmith_0412.jpg here | PHOTO:wound_jsmith_0412.jpg
          photos on https://pics.example.com/jane | URL:https://pics.example.com/jane
          from 10.20.30.40 at night | IP:10.20.30.40
          host 2001:db8::ff00:42:8329 | IP:2001:db8::ff00:42:8329
          passport 533380006 | UNIQUE_ID:533380006
          NHS number 943 476 5919 | MRN:943 476 5919
          DNI 12345678Z | UNIQUE_ID:12345678Z
          """)
  void identifier_inASentence_isFoundWhole(String text, String expected) {
    assertThat(Found.in(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What is the first-line treatment for Parkinson's disease?",
        "Does Crohn's disease raise the risk of colorectal cancer?",
        "Insert a Foley catheter and check the Glasgow Coma Scale, GCS 15.",
        "NYHA III heart failure, LVEF 35%, BP 120/80, HR 88, SpO2 97%",
        "Bell's palsy versus Guillain-Barré syndrome",
        "Whipple procedure for a pancreatic mass, Apgar 8/9",
        "Henoch-Schönlein purpura in a 7-year-old boy",
        "metformin 500 mg twice daily, then Jardiance 10 mg",
        "Down syndrome and Hashimoto thyroiditis",
        "Gleason score of 7 diagnosed in 2021",
        "LOINC 2345-7 and LOINC 718-7 were ordered",
        "SNOMED 73211009 |Diabetes mellitus|",
        "ICD-10 E11.9 and I48.91, CPT 99213, NDC 0002-3227-30",
        "RxNorm 860975 is metformin",
        "fever for 3 days, last seen 2 weeks ago",
        "G2P1 at 32+4 weeks of gestation",
        "potassium 4.1 mmol/L, creatinine 1.8 mg/dL, WBC 11,000",
        "a 55-year-old male with hypertension",
        "Is there an interaction between warfarin and amiodarone?",
        "the CHA2DS2-VASc score and HAS-BLED score of 3",
        "According to the American Heart Association guidelines from 2023",
        "Positive Babinski sign, negative Romberg test",
        "Take 1-2 tablets every 4-6 hours as needed",
        "NCT01234567 compared apixaban with warfarin",
        "May I increase the dose? Will it help?",
        "Results: mean 12.5 (95% CI 10.1-14.9), p = 0.003",
        "https://www.nice.org.uk/guidance/ng28 recommends statins",
        ""
      })
  void clinicalText_withoutIdentifiers_isClean(String text) {
    assertThat(Found.in(text)).isEmpty();
  }

  @Test
  void report_printed_holdsNoText() {
    PhiReport report = PhiScanner.standard().scan("Dr. Zebrowski called");

    assertThat(report.found()).isTrue();
    assertThat(report.toString()).doesNotContain("Zebrowski");
  }

  @Test
  void threshold_higher_findsLess() {
    String text = "on Tuesday morning Mr. Abernathy came";

    assertThat(PhiScanner.withThreshold(0.9).scan(text).spans()).hasSize(1);
    assertThat(PhiScanner.withThreshold(0.5).scan(text).spans()).hasSize(2);
  }

  @Test
  void threshold_outOfRange_isRefused() {
    assertThatThrownBy(() -> PhiScanner.withThreshold(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PhiScanner.withThreshold(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void word_withZeroWidthSpaces_isFoundAsIfWithout() {
    assertThat(Found.in("Dr. Ze\u200Bbrow\u00ADski called"))
        .containsExactly("NAME:Dr. Ze\u200Bbrow\u00ADski");
  }
}
