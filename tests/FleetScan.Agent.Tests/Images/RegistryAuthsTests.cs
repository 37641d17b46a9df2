using System.Text;
using FleetScan.Agent.Images.Access;

namespace FleetScan.Agent.Tests.Images;

public sealed class RegistryAuthsTests
{
    private const string Config = """
        {"auths":{
          "r.test":{"username":"host","password":"p"},
          "https://r.test/shop":{"username":"path","password":"p"},
          "r.test/shop/cart":{"auth":"ZXhhY3Q6cDpx"},
          "*.azurecr.io":{"identitytoken":"t"},
          "*.test:5000":{"username":"port","password":"p"},
          "https://index.docker.io/v1/":{"username":"hub","password":"p"},
          "empty.test":{},
          "broken.test":{"auth":"no base64!"}
        }}
        """;

    [Theory]
    [InlineData("r.test", "shop/cart", "exact path host")]
    [InlineData("r.test", "shop/cartoon", "path host")]
    [InlineData("r.test", "shopping/cart", "host")]
    [InlineData("a.azurecr.io", "x", "token")]
    [InlineData("a.b.azurecr.io", "x", "")]
    [InlineData("azurecr.io", "x", "")]
    [InlineData("a.test:5000", "x", "port")]
    [InlineData("a.test", "x", "")]
    [InlineData("r.test:5000", "x", "port")]
    [InlineData("docker.io", "library/nginx", "hub")]
    [InlineData("empty.test", "x", "")]
    [InlineData("broken.test", "x", "")]
    [InlineData("notr.test", "shop/cart", "")]
    public void The_most_exact_entry_comes_first_and_others_get_nothing(string registry, string repository, string users)
    {
        var auths = RegistryAuths.Parse(Encoding.UTF8.GetBytes(Config))!;

        Assert.Equal(users, string.Join(' ', auths.Of(registry, repository).Select(credentials => credentials.IdentityToken is null ? credentials.UserName : "token")));
    }

    [Fact]
    public void A_password_may_hold_colons() =>
        Assert.Equal("p:q", RegistryAuths.Parse(Encoding.UTF8.GetBytes(Config))!.Of("r.test", "shop/cart").First().Password);

    [Fact]
    public void The_older_form_is_nothing_but_the_entries() =>
        Assert.Equal("u", Assert.Single(RegistryAuths.Parse("""{"r.test":{"username":"u","password":"p"}}"""u8.ToArray())!.Of("r.test", "x")).UserName);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"auths\":")]
    public void What_is_no_configuration_is_none(string text) => Assert.Null(RegistryAuths.Parse(Encoding.UTF8.GetBytes(text)));
}
