using System.Text;
using FleetScan.Images.Tests.Building;
using FleetScan.TestKit;

namespace FleetScan.Images.Tests.Registries.Cloud;

public sealed class AwsIdentityTests : IDisposable
{
    private const string Sts = "POST sts.eu-west-1.amazonaws.com/";
    private const string Ecr = "POST api.ecr.eu-west-1.amazonaws.com/";
    private const string Password = "ecr-s3cret";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_role_of_a_service_account_pulls_an_image()
    {
        await using var stage = await StartAsync();
        stage.Environment["AWS_ROLE_ARN"] = "arn:aws:iam::123456789012:role/scan";
        stage.Environment["AWS_WEB_IDENTITY_TOKEN_FILE"] = await TokenAsync("web-t0ken\n");
        stage.On(Sts, call => call.Form("Action") == "AssumeRoleWithWebIdentity" && call.Form("RoleArn").EndsWith("role/scan", StringComparison.Ordinal) && call.Form("WebIdentityToken") == "web-t0ken"
            ? (200, Assumed("role-key"))
            : (403, ""));

        Assert.Equal(["cart 1"], Samples.Names(await stage.PullAsync(CloudStage.Ecr)));
        Assert.Equal([Sts, Ecr], stage.Asked);
        var signed = stage.Calls.Last();
        Assert.StartsWith("AWS4-HMAC-SHA256 Credential=role-key/20260304/eu-west-1/ecr/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, ", signed.Header("Authorization"), StringComparison.Ordinal);
        Assert.Equal("AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken", signed.Header("x-amz-target"));
        Assert.Equal(("session", "{}"), (signed.Header("x-amz-security-token"), signed.Body));
    }

    [Fact]
    public async Task The_identity_that_an_agent_gives_a_pod_pulls_an_image()
    {
        await using var stage = await StartAsync();
        stage.Environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = stage.LocalAddress + "/v1/credentials";
        stage.Environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] = await TokenAsync("pod-t0ken");
        stage.On("GET /v1/credentials", call => call.Header("Authorization") == "pod-t0ken" ? (200, Keys("pod-key")) : (401, ""));

        Assert.Equal(["cart 1"], Samples.Names(await stage.PullAsync(CloudStage.Ecr)));
        Assert.Equal(["GET /v1/credentials", Ecr], stage.Asked);
    }

    [Fact]
    public async Task The_role_of_a_machine_pulls_an_image_with_a_session()
    {
        await using var stage = await StartAsync();
        OfMachine(stage);

        Assert.Equal(["cart 1"], Samples.Names(await stage.PullAsync(CloudStage.Ecr)));
        Assert.Equal(["PUT /latest/api/token", "GET /latest/meta-data/iam/security-credentials/", "GET /latest/meta-data/iam/security-credentials/node", Ecr], stage.Asked);
    }

    [Fact]
    public async Task Keys_of_the_environment_come_first()
    {
        await using var stage = await StartAsync();
        OfMachine(stage);
        stage.Environment["AWS_ACCESS_KEY_ID"] = "env-key";
        stage.Environment["AWS_SECRET_ACCESS_KEY"] = "env-s3cret";

        Assert.Equal(["cart 1"], Samples.Names(await stage.PullAsync(CloudStage.Ecr)));
        Assert.Equal([Ecr], stage.Asked);
        Assert.Contains("Credential=env-key/", stage.Calls.Single().Header("Authorization"), StringComparison.Ordinal);
        Assert.Equal("", stage.Calls.Single().Header("x-amz-security-token"));
    }

    [Fact]
    public async Task One_token_serves_all_registries_of_a_region_until_shortly_before_it_ends()
    {
        await using var stage = await StartAsync();
        OfMachine(stage);

        await stage.PullAsync(CloudStage.Ecr);
        await stage.PullAsync(CloudStage.OtherEcr);
        stage.Time.Advance(TimeSpan.FromHours(11.9));
        await stage.FindAsync(CloudStage.Ecr);
        Assert.Single(stage.Asked, Ecr);

        stage.Time.Advance(TimeSpan.FromMinutes(5.5));
        Assert.NotNull((await stage.FindAsync(CloudStage.Ecr)).Credentials);
        Assert.Equal(2, stage.Asked.Count(what => what == Ecr));
    }

    [Theory]
    [InlineData("http://169.254.1.1/credentials")]
    [InlineData("http://credentials.test/")]
    [InlineData("ftp://127.0.0.1/")]
    public async Task The_token_of_a_pod_goes_to_this_machine_only(string address)
    {
        await using var stage = await StartAsync();
        stage.Environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = address;
        stage.Environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "pod-t0ken";

        var found = await stage.FindAsync(CloudStage.Ecr);

        Assert.Contains("AWS_CONTAINER_CREDENTIALS_FULL_URI", found.Reason, StringComparison.Ordinal);
        Assert.Empty(stage.Calls);
    }

    [Fact]
    public async Task A_refusal_is_told_by_its_code_and_without_what_was_sent()
    {
        await using var stage = await StartAsync();
        stage.Environment["AWS_ROLE_ARN"] = "arn:aws:iam::123456789012:role/scan";
        stage.Environment["AWS_WEB_IDENTITY_TOKEN_FILE"] = await TokenAsync("web-t0ken");
        stage.On(Sts, call => (403, $"<ErrorResponse><Error><Code>AccessDenied</Code><Message>No: {call.Body}</Message></Error></ErrorResponse>"));

        var found = await stage.FindAsync(CloudStage.Ecr);

        Assert.Null(found.Credentials);
        Assert.Contains("403 (AccessDenied)", found.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("t0ken", found.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("<a><AccessKeyId>x</AccessKeyId></a>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")]
    public async Task An_answer_of_another_kind_is_no_identity(string answer)
    {
        await using var stage = await StartAsync();
        stage.Environment["AWS_ROLE_ARN"] = "arn:aws:iam::123456789012:role/scan";
        stage.Environment["AWS_WEB_IDENTITY_TOKEN_FILE"] = await TokenAsync("web-t0ken");
        stage.On(Sts, answer);

        Assert.Contains("STS", (await stage.FindAsync(CloudStage.Ecr)).Reason, StringComparison.Ordinal);
    }

    private static async Task<CloudStage> StartAsync()
    {
        var stage = await CloudStage.StartAsync();
        var token = Convert.ToBase64String(Encoding.UTF8.GetBytes("AWS:" + Password));
        stage.On(Ecr, call => call.Header("Authorization").StartsWith("AWS4-HMAC-SHA256 ", StringComparison.Ordinal)
            ? (200, $$"""{"authorizationData":[{"authorizationToken":"{{token}}","expiresAt":{{stage.Time.GetUtcNow().AddHours(12).ToUnixTimeSeconds()}}.5,"proxyEndpoint":"https://{{CloudStage.Ecr}}"}]}""")
            : (400, """{"__type":"MissingAuthenticationTokenException"}"""));
        foreach (var registry in new[] { CloudStage.Ecr, CloudStage.OtherEcr })
        {
            stage.Guard(registry, $"Basic realm=\"https://{registry}/\",service=\"ecr.amazonaws.com\"", shown => shown == "Basic " + token);
        }

        return stage;
    }

    private static void OfMachine(CloudStage stage)
    {
        const string Roles = "GET /latest/meta-data/iam/security-credentials/";
        stage.On("PUT /latest/api/token", call => call.Header("X-aws-ec2-metadata-token-ttl-seconds").Length > 0 ? (200, "s3ssion") : (400, ""));
        stage.On(Roles, call => call.Header("X-aws-ec2-metadata-token") == "s3ssion" ? (200, "node\n") : (401, ""));
        stage.On(Roles + "node", call => call.Header("X-aws-ec2-metadata-token") == "s3ssion" ? (200, Keys("machine-key")) : (401, ""));
    }

    private static string Keys(string id) => $$"""{"Code":"Success","AccessKeyId":"{{id}}","SecretAccessKey":"s3cret","Token":"session","Expiration":"2026-03-04T11:00:00Z"}""";

    private static string Assumed(string id) => $"""
        <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult>
          <Credentials><SessionToken>session</SessionToken><SecretAccessKey>s3cret</SecretAccessKey><Expiration>2026-03-04T06:00:00Z</Expiration><AccessKeyId>{id}</AccessKeyId></Credentials>
        </AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>
        """;

    private async Task<string> TokenAsync(string text)
    {
        await File.WriteAllTextAsync(_folder.File("token"), text, TestContext.Current.CancellationToken);
        return _folder.File("token");
    }
}
