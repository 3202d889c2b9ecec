package dev.fairlead.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import dev.fairlead.access.factor.Offer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrPictureTest {
    private static final int MARGIN = 4;
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");

    /** As a reader sees it, without the margin. */
    private static String read(QrPicture picture) throws Exception {
        var units = new BitMatrix(picture.size() - 2 * MARGIN);
        var run = RUN.matcher(picture.path());
        int end = 0;
        while (run.find()) {
            assertThat(run.start()).isEqualTo(end);
            assertThat(run.group(3)).isEqualTo(run.group(4));
            end = run.end();
            units.setRegion(
                    Integer.parseInt(run.group(1)) - MARGIN,
                    Integer.parseInt(run.group(2)) - MARGIN,
                    Integer.parseInt(run.group(3)),
                    1);
        }
        assertThat(end).isEqualTo(picture.path().length());
        return new Decoder().decode(units).getText();
    }

    @Test
    void readersReadWhatItSays() throws Exception {
        var offer = new Offer("jo@acme.example", "fairlead.example.com", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(offer.address())
                .isEqualTo("otpauth://totp/Fairlead:jo%40acme.example%40fairlead.example.com"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Fairlead&algorithm=SHA1&digits=6&period=30");
        assertThat(read(QrPicture.of(offer.address()))).isEqualTo(offer.address());
        assertThat(offer.groups()).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assertThat(offer.toString()).doesNotContain("GEZD");
    }

    @Test
    void theLongestNameFits() throws Exception {
        var offer = new Offer("ü".repeat(100), "fairlead.example.com", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(read(QrPicture.of(offer.address()))).isEqualTo(offer.address());
    }
}
