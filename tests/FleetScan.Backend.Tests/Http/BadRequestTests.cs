using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CsCheck;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Tests.Http;

public sealed class BadRequestTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "empty")]
    [InlineData("null", "null")]
    [InlineData("{", "line 1")]
    [InlineData("{\n  \"name\": \"one\",\n  oops\n}", "line 3")]
    [InlineData("{} {}", "line 1")]
    [InlineData("\"\uFEFFtext", "line 1")]
    public async Task A_body_that_is_not_JSON_is_refused_with_its_place(string body, string place)
    {
        var problem = await fixture.Admin.PostAsync("v1/clusters", HttpAnswers.Json(body), Stop).ProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.Invalid);

        Assert.Contains(place, problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_does_not_fit_is_named_at_once()
    {
        const string body = """
            { "NAME": null, "timeZone": 7, "paused": "no", "clusters": { "ids": ["one", 2] }, "posture": { "frameworks": "NSA" }, "deadlineMinutes": 1.5, "deadlineMinutes": 2 }
            """;

        var problem = await fixture.Operator.PostAsync("v1/schedules", HttpAnswers.Json(body), Stop).ProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.Invalid);

        Assert.Equal(
            ["clusters.ids[0]", "clusters.ids[1]", "cron", "deadlineMinutes", "name", "paused", "posture.frameworks", "timeZone"],
            problem.Errors!.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("missing", problem.Errors["cron"][0], StringComparison.Ordinal);
        Assert.Contains("twice", problem.Errors["deadlineMinutes"][1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_against_the_rules_is_named_at_once()
    {
        const string body = """
            {
              "name": " ", "cron": "* * *", "timeZone": "Mars/Base", "jitterSeconds": -1, "deadlineMinutes": 0, "misfireWindowMinutes": 99999,
              "clusters": { "labels": { "-bad-": "x", "ok": "not ok" } },
              "posture": { "frameworks": ["NSA", "nope"], "controls": ["C-9999"], "includeNamespaces": ["a b"] }
            }
            """;

        var problem = await fixture.Operator.PostAsync("v1/schedules", HttpAnswers.Json(body), Stop).ProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.Invalid);

        Assert.Equal(
            [
                "clusters.labels.-bad-", "clusters.labels.ok", "cron", "deadlineMinutes", "jitterSeconds", "misfireWindowMinutes", "name",
                "posture.controls[0]", "posture.frameworks[1]", "posture.includeNamespaces[0]", "timeZone",
            ],
            problem.Errors!.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{ "posture": { "frameworks": [null] } }""", "posture.frameworks[0]")]
    [InlineData("""{ "posture": { "controls": [""] } }""", "posture.controls[0]")]
    [InlineData("""{ "posture": { "inputs": { "nope": [] } } }""", "posture.inputs.nope")]
    [InlineData("""{ "posture": { "inputs": { "publicRegistries": null } } }""", "posture.inputs.publicRegistries")]
    [InlineData("""{ "posture": { "inputs": { "publicRegistries": ["a", null] } } }""", "posture.inputs.publicRegistries[1]")]
    [InlineData("""{ "clusters": { "labels": { "env": null } } }""", "clusters.labels.env")]
    [InlineData("""{ "clusters": null }""", "clusters")]
    public async Task A_null_or_empty_entry_is_refused(string body, string field)
    {
        var problem = await fixture.Operator.PostAsync("v1/scans", HttpAnswers.Json(body), Stop).ProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.Invalid);

        Assert.Contains(field, problem.Errors!.Keys);
    }

    [Theory]
    [InlineData("v1/clusters?nmae=prod", "nmae", "known are name")]
    [InlineData("v1/clusters?limit=0", "limit", "1 to 1000")]
    [InlineData("v1/clusters?limit=1001", "limit", "1 to 1000")]
    [InlineData("v1/clusters?limit=ten", "limit", "1 to 1000")]
    [InlineData("v1/clusters?limit=1&limit=2", "limit", "once")]
    [InlineData("v1/clusters?sort=size", "sort", "one of name")]
    [InlineData("v1/clusters?sort=--name", "sort", "one of name")]
    [InlineData("v1/clusters?state=happy", "state", "one of pending")]
    [InlineData("v1/clusters?state=1", "state", "one of pending")]
    [InlineData("v1/clusters?label=env", "label", "key=value")]
    [InlineData("v1/clusters?label=a%22b=c", "label", "key=value")]
    [InlineData("v1/clusters?name=", "name", "empty")]
    [InlineData("v1/clusters?cursor=nonsense", "cursor", "not a cursor")]
    [InlineData("v1/findings?severity=bad", "severity", "one of unknown")]
    [InlineData("v1/findings?clusterId=prod-1", "clusterId", "UUID")]
    [InlineData("v1/findings?framework=nope", "framework", "no such framework")]
    [InlineData("v1/jobs?parentId=7", "parentId", "UUID")]
    [InlineData("v1/schedules?paused=perhaps", "paused", "true or false")]
    [InlineData("v1/controls?name=x", "name", "takes no query parameters")]
    [InlineData("v1/events?jobId=x", "jobId", "UUID")]
    [InlineData("v1/jobs/not-an-id", "jobId", "UUID")]
    [InlineData("v1/clusters/not-an-id", "id", "UUID")]
    public async Task A_wrong_parameter_is_named_with_what_it_may_be(string path, string parameter, string words)
    {
        var problem = await fixture.Reader.GetAsync(path, Stop).ProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.Invalid);

        Assert.Contains(words, Assert.Contains(parameter, problem.Errors!)[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain", null)]
    [InlineData("application/json; charset=utf-16", null)]
    [InlineData("application/x-www-form-urlencoded", null)]
    [InlineData(null, null)]
    [InlineData("application/json", "gzip")]
    public async Task A_body_in_another_form_is_refused_as_such(string? mediaType, string? encoding)
    {
        var content = new ByteArrayContent("""{ "name": "one" }"""u8.ToArray());
        content.Headers.ContentType = mediaType is null ? null : MediaTypeHeaderValue.Parse(mediaType);
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        await fixture.Admin.PostAsync("v1/clusters", content, Stop).ProblemAsync(HttpStatusCode.UnsupportedMediaType, ProblemTypes.Invalid);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON")]
    [InlineData("application/merge-patch+json")]
    public async Task JSON_may_be_announced_in_several_ways(string mediaType)
    {
        var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);

        await fixture.Operator.PostAsync("v1/scans", content, Stop).ReadAsync(ContractsJson.Default.Job, HttpStatusCode.Accepted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_bound_is_refused_whether_or_not_its_length_is_announced(bool announced)
    {
        var body = Encoding.UTF8.GetBytes($$"""{ "name": "{{new string('x', ContractLimits.JsonBodyBytes)}}" }""");
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/clusters") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = !announced;

        var problem = await fixture.Admin.SendAsync(request, Stop).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, ProblemTypes.TooLarge);

        Assert.Contains("1048576", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_exactly_the_bound_is_read()
    {
        const string start = """{ "posture": {}, "unknown": ["x", """;
        var body = start + new string(' ', ContractLimits.JsonBodyBytes - start.Length - 5) + "\"y\"]}";
        Assert.Equal(ContractLimits.JsonBodyBytes, body.Length);

        await fixture.Operator.PostAsync("v1/scans", HttpAnswers.Json(body), Stop).ReadAsync(ContractsJson.Default.Job, HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task An_unknown_path_is_a_problem() =>
        await fixture.Admin.GetAsync("v1/nothing/here", Stop).ProblemAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);

    [Fact]
    public async Task A_wrong_method_is_a_problem_that_names_the_right_ones()
    {
        using var response = await fixture.Server.Anonymous.PutAsync("v1/clusters", content: null, Stop);

        var problem = await response.ProblemAsync(HttpStatusCode.MethodNotAllowed, ProblemTypes.Invalid);
        Assert.Equal(["GET", "POST"], response.Content.Headers.Allow.Order(StringComparer.Ordinal));
        Assert.Contains("GET", problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v1/clusters/")]
    [InlineData("v1/findings/")]
    [InlineData("v1/schedules/")]
    [InlineData("v1/jobs/")]
    public async Task A_thing_of_nobody_is_not_found(string path) =>
        await fixture.Admin.GetAsync(path + Guid.CreateVersion7(), Stop).ProblemAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);

    [Fact]
    public async Task Nothing_is_stored_of_a_refused_request()
    {
        await fixture.Admin.PostAsync("v1/clusters", HttpAnswers.Json("""{ "name": "refused", "labels": { "no blanks": "x" } }"""), Stop)
            .ProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.Invalid);

        await using var db = fixture.Server.OpenDb();
        Assert.False(await db.Clusters.AnyAsync(row => row.Name == "refused", Stop));
    }

    [Fact]
    public async Task Any_bytes_as_a_body_are_taken_or_refused_and_never_a_fault() => await Gen.Byte.Array[0, 200].SampleAsync(
        async bytes =>
        {
            var content = new ByteArrayContent(bytes);
            content.Headers.ContentType = new("application/json");
            using var response = await fixture.Admin.PostAsync("v1/keys", content, Stop);
            return response.StatusCode == HttpStatusCode.BadRequest;
        },
        iter: 200);

    [Fact]
    public async Task Any_JSON_as_a_body_is_taken_or_refused_and_never_a_fault()
    {
        string[] pieces = ["{", "}", "[", "]", ",", ":", "\"name\"", "\"cron\"", "\"clusters\"", "\"ids\"", "\"posture\"", "\"labels\"", "null", "1", "-1e400", "true", "\"x\"", "\"\\ud800\""];
        await Gen.Int[0, pieces.Length - 1].Select(index => pieces[index]).Array[0, 14].SampleAsync(
            async text =>
            {
                using var response = await fixture.Operator.PostAsync("v1/schedules", HttpAnswers.Json(string.Concat(text)), Stop);
                return response.StatusCode == HttpStatusCode.BadRequest;
            },
            iter: 400);
    }

    [Fact]
    public async Task Any_text_as_a_cursor_is_refused_and_never_a_fault() => await Gen.String[Gen.Char.AlphaNumeric, 1, 60].SampleAsync(
        async text =>
        {
            using var response = await fixture.Reader.GetAsync($"v1/findings?cursor={text}", Stop);
            return response.StatusCode == HttpStatusCode.BadRequest;
        },
        iter: 200);
}
