using System.Net;
using System.Net.Http.Headers;
using FleetScan.Agent.Images;
using FleetScan.Agent.Images.Access;
using FleetScan.Images;
using Microsoft.Extensions.Time.Testing;

namespace FleetScan.Agent.Tests.Images;

public sealed class RegistryPaceTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly RegistryPace _pace;

    public RegistryPaceTests() => _pace = new RegistryPace("r.test", new ImageOptions { RequestsPerSecond = 2 }, _time);

    [Fact]
    public void Requests_keep_their_distance()
    {
        Assert.True(Enter().IsCompletedSuccessfully);
        var second = Enter();
        Assert.False(second.IsCompleted);

        _time.Advance(TimeSpan.FromMilliseconds(500));

        Assert.True(second.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task The_third_refusal_in_a_row_closes_the_registry_for_ten_minutes()
    {
        Refuse();
        Refuse();
        Assert.True(Enter().IsCompletedSuccessfully);
        Refuse();

        var closed = await Assert.ThrowsAsync<ImageException>(Enter);
        Assert.Equal(ImageFault.RateLimited, closed.Fault);
        _time.Advance(TimeSpan.FromMinutes(9.9));
        await Assert.ThrowsAsync<ImageException>(Enter);
        _time.Advance(TimeSpan.FromMinutes(0.2));
        Assert.True(Enter().IsCompletedSuccessfully);
    }

    [Fact]
    public void An_answer_in_between_begins_the_count_anew()
    {
        Refuse();
        Refuse();
        using var fine = new HttpResponseMessage(HttpStatusCode.NotFound);
        _pace.Answered(fine);
        Refuse();
        Refuse();

        Assert.True(Enter().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_wish_for_a_longer_pause_is_kept()
    {
        Refuse(TimeSpan.FromMinutes(2));

        await Assert.ThrowsAsync<ImageException>(Enter);
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.True(Enter().IsCompletedSuccessfully);
    }

    [Fact]
    public void A_wish_for_a_short_pause_is_waited_for()
    {
        Refuse(TimeSpan.FromSeconds(5));
        var entering = Enter();
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.False(entering.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(entering.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_registry_that_cannot_be_reached_is_not_tried_for_each_image()
    {
        for (var time = 0; time < 5; time++)
        {
            _pace.Unreached();
        }

        Assert.Equal(ImageFault.Unreachable, (await Assert.ThrowsAsync<ImageException>(Enter)).Fault);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(Enter().IsCompletedSuccessfully);
    }

    private Task Enter() => _pace.EnterAsync(TestContext.Current.CancellationToken);

    private void Refuse(TimeSpan? after = null)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        response.Headers.RetryAfter = after is { } delay ? new RetryConditionHeaderValue(delay) : null;
        _pace.Answered(response);
    }
}
