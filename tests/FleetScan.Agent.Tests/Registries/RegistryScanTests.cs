using System.Globalization;
using FleetScan.Agent.Tests.Images;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Registries;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Agent.Tests.Registries;

public sealed class RegistryScanTests
{
    private const string Login = "bob:canary-7f3a9c";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_highest_tags_of_all_included_repositories_are_listed_and_read()
    {
        await using var cluster = await ImageCluster.StartAsync(Token, ImageCluster.PullSecret("registry", "placeholder.test", "eve:x"));
        cluster.Registry.PageSize = 2;
        foreach (var repository in new[] { "shop/cart", "shop/mail", "shop/secret", "infra/dns", "shop/old" })
        {
            foreach (var tag in new[] { "1.0", "1.10", "1.9", "latest", "sha256-0000.sig" })
            {
                cluster.Registry.Push(repository, tag, new SampleImage($"{repository.Replace('/', '-')}-{tag}"));
            }
        }

        await using var agent = await cluster.StartAgentAsync();
        var command = cluster.Backend.Enqueue(Spec(cluster) with { Include = ["shop/*"], Exclude = ["*/secret"], TagsPerRepository = 2 });
        await cluster.Backend.UntilAsync(() => command.Completed, "the command is complete");

        var lines = command.ReadImageLines();
        Assert.Equal(["connect", "authenticate", "catalogue", "tags", "manifest"], lines.OfType<RegistryStage>().Select(stage => stage.Name));
        Assert.All(lines.OfType<RegistryStage>(), stage => Assert.True(stage.Succeeded));
        Assert.Equal(
            ["shop/cart:1.10", "shop/cart:latest", "shop/mail:1.10", "shop/mail:latest", "shop/old:1.10", "shop/old:latest"],
            lines.OfType<RegistryTag>().Select(tag => $"{tag.Repository}:{tag.Tag}").Order(StringComparer.Ordinal));
        Assert.Empty(lines.OfType<ImageFailure>());
        var summary = Assert.IsType<ImageScanSummary>(lines[^1]);
        Assert.Equal((6, 6, 11, true, false), (summary.Images, summary.Inventoried, summary.Lines, summary.Complete, summary.Truncated));
        Assert.Equal(
            lines.OfType<RegistryTag>().Select(tag => tag.Image).ToHashSet(), cluster.Backend.Images.Inventories.Keys.ToHashSet(), HashSet<ImageKey>.CreateSetComparer());
    }

    [Fact]
    public async Task The_newest_tags_are_found_by_when_images_were_built()
    {
        await using var cluster = await ImageCluster.StartAsync(Token, ImageCluster.Node());
        var day = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        cluster.Registry.Push("cart", "1.0", new SampleImage("a", day.AddDays(9)));
        cluster.Registry.Push("cart", "2.0", new SampleImage("b", day.AddDays(1)));
        cluster.Registry.Push("cart", "main", new SampleImage("c", day.AddDays(5)));
        await using var agent = await cluster.StartAgentAsync();

        var command = cluster.Backend.Enqueue(Spec(cluster) with { TagsPerRepository = 2, TagOrder = TagOrder.Newest });
        await cluster.Backend.UntilAsync(() => command.Completed, "the command is complete");

        Assert.Equal(["1.0", "main"], command.ReadImageLines().OfType<RegistryTag>().Select(tag => tag.Tag).Order());
    }

    [Fact]
    public async Task Credentials_are_those_of_the_secret_for_this_host_and_stay_in_the_cluster()
    {
        await using var cluster = await ImageCluster.StartAsync(Token, ImageCluster.Node());
        cluster.Registry.Login = Login;
        cluster.Registry.Push("cart", "1.0", new SampleImage("a"));
        await cluster.AddAsync(Token, ImageCluster.PullSecret("good", cluster.Registry.Host, Login), ImageCluster.PullSecret("other", "other.test", Login));
        await using var agent = await cluster.StartAgentAsync();

        var good = cluster.Backend.Enqueue(Spec(cluster) with { Credentials = new SecretReference { Namespace = "shop", Name = "good" } });
        await cluster.Backend.UntilAsync(() => good.Completed, "the first command is complete");
        var other = cluster.Backend.Enqueue(Spec(cluster) with { Credentials = new SecretReference { Namespace = "shop", Name = "other" } });
        await cluster.Backend.UntilAsync(() => other.Completed, "the second command is complete");

        Assert.Equal(1, Assert.IsType<ImageScanSummary>(good.ReadImageLines()[^1]).Inventoried);
        var stages = other.ReadImageLines().OfType<RegistryStage>().ToList();
        Assert.Equal([("connect", true), ("authenticate", false)], stages.Select(stage => (stage.Name, stage.Succeeded)));
        Assert.Contains("credentials", stages[^1].Detail, StringComparison.Ordinal);
        Assert.False(Assert.IsType<ImageScanSummary>(other.ReadImageLines()[^1]).Complete);
        Assert.DoesNotContain("canary", good.ReadText() + other.ReadText(), StringComparison.Ordinal);
        Assert.DoesNotContain(agent.Log.Lines, line => line.Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_test_takes_the_steps_and_reads_no_image()
    {
        await using var cluster = await ImageCluster.StartAsync(Token, ImageCluster.Node());
        cluster.Registry.Push("cart", "1.0", new SampleImage("a"));
        await using var agent = await cluster.StartAgentAsync();

        var command = cluster.Backend.Enqueue(Spec(cluster) with { TestOnly = true });
        await cluster.Backend.UntilAsync(() => command.Completed, "the command is complete");

        var lines = command.ReadImageLines();
        Assert.Equal(5, lines.OfType<RegistryStage>().Count(stage => stage.Succeeded));
        Assert.Empty(lines.OfType<RegistryTag>());
        Assert.Empty(cluster.Backend.Images.Queries);
    }

    [Theory]
    [InlineData("127.0.0.1:1", "unreachable")]
    [InlineData("noregistry", "invalidReference")]
    public async Task A_registry_that_cannot_be_reached_is_said_at_the_first_step(string host, string fault)
    {
        await using var cluster = await ImageCluster.StartAsync(Token, ImageCluster.Node());
        await using var agent = await cluster.StartAgentAsync();

        var command = cluster.Backend.Enqueue(Spec(cluster) with { Host = host });
        await cluster.Backend.UntilAsync(() => command.Completed, "the command is complete");

        var lines = command.ReadImageLines();
        var stage = Assert.Single(lines.OfType<RegistryStage>());
        Assert.Equal(("connect", false), (stage.Name, stage.Succeeded));
        Assert.Equal(fault, Assert.Single(lines.OfType<ImageFailure>()).Fault);
    }

    [Fact]
    public async Task Repositories_that_are_named_need_no_catalogue()
    {
        await using var cluster = await ImageCluster.StartAsync(Token, ImageCluster.Node());
        cluster.Registry.HasCatalogue = false;
        cluster.Registry.Push("shop/cart", "1.0", new SampleImage("a"));
        await using var agent = await cluster.StartAgentAsync();

        var named = cluster.Backend.Enqueue(Spec(cluster) with { Include = ["shop/cart", "shop/none"] });
        await cluster.Backend.UntilAsync(() => named.Completed, "the first command is complete");
        var all = cluster.Backend.Enqueue(Spec(cluster));
        await cluster.Backend.UntilAsync(() => all.Completed, "the second command is complete");

        var lines = named.ReadImageLines();
        Assert.Equal("shop/cart", Assert.Single(lines.OfType<RegistryTag>()).Repository);
        Assert.Equal(($"{cluster.Registry.Host}/shop/none", "notFound"), lines.OfType<ImageFailure>().Select(failure => (failure.Subject, failure.Fault)).Single());
        Assert.Equal(("catalogue", false), all.ReadImageLines().OfType<RegistryStage>().Select(stage => (stage.Name, stage.Succeeded)).Last());
    }

    [Fact]
    public async Task Harbor_is_listed_by_its_projects()
    {
        await using var cluster = await VendorAsync();
        cluster.Registry.On("GET /api/v2.0/projects", context => AnswerAsync(context, "Basic", context.Request.Path.Value switch
        {
            "/api/v2.0/projects" => ("""[{"name":"shop"}]""", null),
            _ when context.Request.Query["page"] == "1" => ("""[{"name":"shop/cart"}]""", "/api/v2.0/projects/shop/repositories?page=2&page_size=100"),
            _ => ("""[{"name":"shop/mail"}]""", null),
        }));

        await AssertListsAsync(cluster, RegistryProvider.Harbor, []);
    }

    [Fact]
    public async Task Quay_is_listed_by_the_namespaces_that_are_included()
    {
        await using var cluster = await VendorAsync();
        cluster.Registry.On("GET /api/v1/repository", context => AnswerAsync(context, "Bearer", context.Request.Query["next_page"] == "p2"
            ? ("""{"repositories":[{"namespace":"shop","name":"mail"}]}""", null)
            : ("""{"repositories":[{"namespace":"shop","name":"cart"}],"next_page":"p2"}""", null)));

        await AssertListsAsync(cluster, RegistryProvider.Quay, ["shop/*"]);
    }

    [Fact]
    public async Task GitLab_is_asked_where_the_tokens_come_from()
    {
        await using var cluster = await VendorAsync();
        cluster.Registry.On("GET /v2/", context =>
        {
            if (context.Request.Headers.Authorization.Count == 0)
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                context.Response.Headers.WWWAuthenticate = $"Bearer realm=\"http://{cluster.Registry.Host}/jwt/auth\",service=\"container_registry\"";
                return Task.FromResult(true);
            }

            return Task.FromResult(false);
        });
        cluster.Registry.On("GET /jwt/auth", context => AnswerAsync(context, "Basic", ("""{"token":"t"}""", null)));
        cluster.Registry.On("GET /api/v4/projects", context => AnswerAsync(context, "Bearer", context.Request.Path.Value switch
        {
            "/api/v4/projects" => ("""[{"id":7},{"id":8}]""", null),
            "/api/v4/projects/7/registry/repositories" => ("""[{"path":"shop/cart"}]""", null),
            _ => ("""[{"path":"shop/mail"}]""", null),
        }));
        cluster.Registry.Login = null;

        await AssertListsAsync(cluster, RegistryProvider.GitLab, []);
    }

    [Fact]
    public async Task A_limit_of_images_cuts_the_list_off()
    {
        await using var cluster = await ImageCluster.StartAsync(Token, ImageCluster.Node());
        for (var number = 0; number < 4; number++)
        {
            cluster.Registry.Push(string.Create(CultureInfo.InvariantCulture, $"cart{number}"), "1.0", new SampleImage($"a{number}"));
        }

        await using var agent = await cluster.StartAgentAsync(("MaxImages", "2"));
        var command = cluster.Backend.Enqueue(Spec(cluster));
        await cluster.Backend.UntilAsync(() => command.Completed, "the command is complete");

        var summary = Assert.IsType<ImageScanSummary>(command.ReadImageLines()[^1]);
        Assert.Equal((2, true, false), (summary.Images, summary.Truncated, summary.Complete));
    }

    private static async Task<ImageCluster> VendorAsync()
    {
        var cluster = await ImageCluster.StartAsync(Token, ImageCluster.Node());
        cluster.Registry.HasCatalogue = false;
        cluster.Registry.Login = Login;
        cluster.Registry.Push("shop/cart", "1.0", new SampleImage("a"));
        cluster.Registry.Push("shop/mail", "1.0", new SampleImage("b"));
        await cluster.AddAsync(Token, ImageCluster.PullSecret("good", cluster.Registry.Host, Login));
        return cluster;
    }

    private static async Task AssertListsAsync(ImageCluster cluster, RegistryProvider provider, IReadOnlyList<string> include)
    {
        await using var agent = await cluster.StartAgentAsync();
        var command = cluster.Backend.Enqueue(
            Spec(cluster) with { Provider = provider, Include = include, Credentials = new SecretReference { Namespace = "shop", Name = "good" } });
        await cluster.Backend.UntilAsync(() => command.Completed, "the command is complete");

        var lines = command.ReadImageLines();
        Assert.All(lines.OfType<RegistryStage>(), stage => Assert.True(stage.Succeeded, stage.Detail));
        Assert.Equal(["shop/cart", "shop/mail"], lines.OfType<RegistryTag>().Select(tag => tag.Repository).Order());
        Assert.Equal(2, Assert.IsType<ImageScanSummary>(lines[^1]).Inventoried);
    }

    private static async Task<bool> AnswerAsync(HttpContext context, string scheme, (string Json, string? Next) page)
    {
        if (!context.Request.Headers.Authorization.ToString().StartsWith(scheme, StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return true;
        }

        if (page.Next is not null)
        {
            context.Response.Headers.Link = $"<{page.Next}>; rel=\"next\"";
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(page.Json);
        return true;
    }

    private static RegistryScanSpec Spec(ImageCluster cluster) => new() { RegistryId = RegistryId.New(), Host = cluster.Registry.Host, PlainHttp = true };
}
