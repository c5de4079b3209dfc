package dev.usher.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskProgressTest {

    @ParameterizedTest
    @CsvSource({
        "0,0,false,0,Started",
        "10,10,false,0,0 of 10 done",
        "10,5,false,50,5 of 10 done",
        "3,1,false,66,2 of 3 done",
        "10,0,false,99,10 of 10 done",
        "10,4,true,100,Completed",
        "0,0,true,100,Completed",
        "2000000000,1,false,99,1999999999 of 2000000000 done"
    })
    void progressIs(int total, int open, boolean completed, int percent, String text) {
        assertThat(TaskProgress.percent(total, open, completed)).isEqualTo(percent);
        assertThat(TaskProgress.text(total, open, completed)).isEqualTo(text);
    }
}
