using FleetScan.Reports.Terminals;
using Microsoft.Extensions.Time.Testing;

namespace FleetScan.Reports.Tests.Terminals;

public sealed class ReadableTests
{
    [Theory]
    [InlineData(100.0, "100.0%")]
    [InlineData(99.99, "99.9%")]
    [InlineData(0.0, "0.0%")]
    [InlineData(null, "-")]
    public void Shares_are_cut_and_never_rounded_up(double? share, string text) => Assert.Equal(text, Readable.Percent(share));

    [Theory]
    [InlineData(-5, "5 s ago")]
    [InlineData(-3600, "1 h ago")]
    [InlineData(-180000, "2 d ago")]
    [InlineData(120, "in 2 min")]
    public void Moments_are_told_from_now(int seconds, string text)
    {
        var time = new FakeTimeProvider();

        Assert.Equal(text, Readable.Ago(time.GetUtcNow().AddSeconds(seconds), time));
    }
}
