using System.Text;
using FleetScan.Images.Registries.Cloud;
using FleetScan.Images.Tests.Building;
using FleetScan.TestKit;

namespace FleetScan.Images.Tests.Registries.Cloud;

public sealed class CloudIdentityTests : IDisposable
{
    private const string Exchange = "POST shop.azurecr.io/oauth2/exchange";
    private const string Pull = "POST shop.azurecr.io/oauth2/token";
    private const string AzureMachine = "GET /metadata/identity/oauth2/token";
    private const string Entra = "POST login.microsoftonline.com/tenant/oauth2/v2.0/token";
    private const string GoogleMachine = "GET /computeMetadata/v1/instance/service-accounts/default/token";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_managed_identity_pulls_an_image()
    {
        await using var stage = await StartAzureAsync();
        stage.On(AzureMachine, call => call.Header("Metadata") == "true" && call.Query.Contains("resource=https%3A%2F%2Fcontainerregistry.azure.net", StringComparison.Ordinal)
            ? (200, """{"access_token":"entra-t0ken","expires_in":"3600"}""")
            : (400, ""));

        Assert.Equal(["cart 1"], Samples.Names(await stage.PullAsync(CloudStage.Acr)));
        Assert.Equal([AzureMachine, Exchange, Pull], stage.Asked);
    }

    [Fact]
    public async Task A_workload_identity_pulls_an_image()
    {
        await using var stage = await StartAzureAsync();
        await File.WriteAllTextAsync(_folder.File("token"), "federated-t0ken", TestContext.Current.CancellationToken);
        (stage.Environment["AZURE_TENANT_ID"], stage.Environment["AZURE_CLIENT_ID"], stage.Environment["AZURE_FEDERATED_TOKEN_FILE"]) = ("tenant", "client", _folder.File("token"));
        stage.On(Entra, call =>
            (call.Form("client_id"), call.Form("client_assertion"), call.Form("scope"), call.Form("grant_type")) == ("client", "federated-t0ken", "https://containerregistry.azure.net/.default", "client_credentials")
            ? (200, """{"access_token":"entra-t0ken","expires_in":3599}""")
            : (401, """{"error":"invalid_client"}"""));

        Assert.Equal(["cart 1"], Samples.Names(await stage.PullAsync(CloudStage.Acr)));
        Assert.Equal([Entra, Exchange, Pull], stage.Asked);
    }

    [Fact]
    public async Task A_service_account_of_Google_pulls_an_image_and_its_token_is_renewed()
    {
        await using var stage = await CloudStage.StartAsync();
        var number = 0;
        stage.On(GoogleMachine, call => call.Header("Metadata-Flavor") == "Google" ? (200, $$"""{"access_token":"g0-{{++number}}","expires_in":600,"token_type":"Bearer"}""") : (403, ""));
        stage.Guard(CloudStage.Google, "Basic realm=\"x\"", shown => shown == "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"oauth2accesstoken:g0-{number}")));

        Assert.Equal(["cart 1"], Samples.Names(await stage.PullAsync(CloudStage.Google)));
        Assert.Equal(["cart 1"], Samples.Names(await stage.PullAsync(CloudStage.Google)));
        Assert.Equal([GoogleMachine], stage.Asked);
        stage.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(["cart 1"], Samples.Names(await stage.PullAsync(CloudStage.Google)));
        Assert.Equal([GoogleMachine, GoogleMachine], stage.Asked);
    }

    [Fact]
    public async Task Only_the_clouds_that_are_named_are_asked()
    {
        await using var stage = await CloudStage.StartAsync(CloudProvider.Azure);

        Assert.Equal(CloudGrant.None, await stage.FindAsync(CloudStage.Ecr));
        Assert.Equal(CloudGrant.None, await stage.FindAsync(CloudStage.Google));
        Assert.Equal(CloudGrant.None, await stage.FindAsync("registry.example.test"));
        Assert.True(stage.Identity.Serves(CloudStage.Acr));
        Assert.False(stage.Identity.Serves(CloudStage.Ecr));
        Assert.Empty(stage.Calls);
    }

    [Fact]
    public async Task That_there_is_no_identity_is_found_out_once_in_a_while()
    {
        await using var stage = await CloudStage.StartAsync();

        var first = await stage.FindAsync(CloudStage.Google);
        await stage.FindAsync(CloudStage.Google);
        await stage.FindAsync("eu.gcr.io");

        Assert.Contains("metadata server answered 404", first.Reason, StringComparison.Ordinal);
        Assert.Equal([GoogleMachine], stage.Asked);
        stage.Time.Advance(TimeSpan.FromMinutes(6));
        stage.On(GoogleMachine, """{"access_token":"g0","expires_in":600}""");
        Assert.NotNull((await stage.FindAsync(CloudStage.Google)).Credentials);
    }

    [Fact]
    public async Task A_metadata_server_that_hangs_is_not_waited_for()
    {
        await using var stage = await CloudStage.StartAsync();
        stage.On(GoogleMachine, _ => (0, ""));
        var finding = stage.FindAsync(CloudStage.Google);
        while (stage.Calls.IsEmpty && !finding.IsCompleted)
        {
            await Task.Yield();
        }

        stage.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Contains("did not answer within 2 seconds", (await finding).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cloud_that_cannot_be_reached_is_a_reason_and_no_fault()
    {
        await using var stage = await CloudStage.StartAsync();
        stage.Environment["GCE_METADATA_HOST"] = "127.0.0.1:0";

        Assert.Contains("Google's metadata server cannot be asked", (await stage.FindAsync(CloudStage.Google)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_pulls_at_once_ask_once()
    {
        await using var stage = await StartAzureAsync();
        stage.On(AzureMachine, """{"access_token":"entra-t0ken","expires_in":"3600"}""");

        var found = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => stage.FindAsync(CloudStage.Acr)));

        Assert.Equal("refresh-t0ken", Assert.Single(found.Distinct()).Credentials?.IdentityToken);
        Assert.Equal([AzureMachine, Exchange], stage.Asked);
    }

    [Fact]
    public async Task Nothing_that_is_said_holds_a_token()
    {
        await using var stage = await StartAzureAsync();
        stage.On(AzureMachine, """{"access_token":"entra-t0ken","expires_in":"3600"}""");
        stage.On(Exchange, call => (401, $$"""{"errors":[{"code":"UNAUTHORIZED","message":"{{call.Body}}"}]}"""));

        var refused = await stage.FindAsync(CloudStage.Acr);
        stage.Time.Advance(TimeSpan.FromMinutes(6));
        stage.On(Exchange, call => (200, $$"""{"wrong":"{{call.Body}}"}"""));
        var wrong = await stage.FindAsync(CloudStage.Acr);

        Assert.Contains("401 (UNAUTHORIZED)", refused.Reason, StringComparison.Ordinal);
        Assert.Contains("without refresh_token", wrong.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("t0ken", refused + " " + wrong, StringComparison.Ordinal);
    }

    private static async Task<CloudStage> StartAzureAsync()
    {
        var stage = await CloudStage.StartAsync();
        stage.On(Exchange, call => (call.Form("grant_type"), call.Form("service"), call.Form("access_token")) == ("access_token", CloudStage.Acr, "entra-t0ken")
            ? (200, """{"refresh_token":"refresh-t0ken"}""")
            : (401, """{"errors":[{"code":"UNAUTHORIZED"}]}"""));
        stage.On(Pull, call => (call.Form("grant_type"), call.Form("refresh_token"), call.Form("scope")) == ("refresh_token", "refresh-t0ken", "repository:shop/cart:pull")
            ? (200, """{"access_token":"pull-t0ken"}""")
            : (401, ""));
        stage.Guard(
            CloudStage.Acr, $"Bearer realm=\"https://{CloudStage.Acr}/oauth2/token\",service=\"{CloudStage.Acr}\",scope=\"repository:shop/cart:pull\"", shown => shown == "Bearer pull-t0ken");
        return stage;
    }
}
