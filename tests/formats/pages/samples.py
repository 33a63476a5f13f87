"""Saved pages such as two well-known kinds of site serve them, in our own words."""

# ruff: noqa: E501

from __future__ import annotations

BROADCASTER = """<!DOCTYPE html>
<!-- saved from url=(0045)https://www.broadcaster.example/news/world-1 -->
<html lang="en"><head><meta charset="utf-8">
<title>Dam above Harun bursts after night of rain - Broadcaster News</title>
<meta property="og:title" content="Dam above Harun bursts after night of rain">
<meta property="og:site_name" content="Broadcaster News">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle",
 "headline": "Dam above Harun bursts after night of rain", "datePublished": "2016-11-04T15:05:00.000Z",
 "author": [{"@type": "Person", "name": "Ruth Adeyemi"}], "publisher": {"name": "Broadcaster"}}]}</script>
<style>.x {color: red}</style><script>var words = "not to be read";</script></head>
<body class="cookie-shown">
<div id="cookie-banner"><p>We and our partners use cookies to give you the best online experience. Please let
us know if you agree to all of these cookies.</p><button>Yes, I agree</button></div>
<header role="banner"><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav></header>
<main id="main"><article>
<header><h1 id="main-heading">Dam above Harun bursts after night of rain</h1></header>
<div class="byline"><span>By Ruth Adeyemi</span><br><span class="role">Water correspondent</span></div>
<div><time datetime="2016-11-04T15:05:00.000Z">4 November 2016</time></div>
<div class="share-tools"><ul><li><a href="#">Share with Friends</a></li></ul></div>
<figure><img src="x.jpg" alt="A broken wall"><p class="image-source"><span class="visually-hidden">Image source,
</span>Delta Pictures</p>
<figcaption><span class="visually-hidden">Image caption, </span>The wall gave way shortly before dawn</figcaption>
</figure>
<p><b>Thousands of people have fled the town of Harun after the dam above it burst on Friday, officials in the
province say.</b></p>
<p>"We heard a noise like a train and then the water was in the street," said Amina Diallo, a teacher who spent
the morning on the roof of her school.</p>
<p>The minister of water, <a href="/topics/okoro">Samuel Okoro</a>, told reporters that the gates had been opened
too late. "I take responsibility for what happened here," he said.</p>
<div class="newsletter-signup"><h2>Get the day in one mail</h2><p>Sign up here for the morning briefing, which
brings the stories that matter to your inbox before eight.</p></div>
<h2>Warnings ignored</h2>
<p>Engineers had warned of cracks in the wall in a report that was sent to the ministry two years ago, according
to <a href="/x">documents seen by this newsroom</a>.</p>
<ul><li>The dam was finished in 1968 and has been raised twice since then</li>
<li>It holds back forty million cubic metres of water in a wet year</li></ul>
<p>"Nobody answered our letters," Maria Petrova, who wrote the report, said on Friday evening.</p>
<section class="related-topics"><h2>More on this story</h2><ul>
<li><a href="/1">Why old dams fail in new weather</a></li>
<li><a href="/2">Harun: the town that the river made</a></li>
<li><a href="/3">Minister under pressure over water bills</a></li></ul></section>
</article></main>
<aside><h2>Top stories</h2><ul><li><a href="/4">Something else entirely happened elsewhere</a></li></ul></aside>
<footer role="contentinfo"><p>Copyright 2016 Broadcaster. The Broadcaster is not responsible for the content of
external sites.</p></footer>
</body></html>
"""

PORTAL = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252">
<title>Farmers block port over rice levy | The Portal</title>
<meta name="author" content="Portal Staff"><meta name="publish-date" content="Dec 02, 2016 09:30:00 IST">
<link rel="canonical" href="https://www.portal.example/india/farmers-block-port-1.html"></head>
<body><div class="top-menu"><a href="/">HOME</a> <a href="/politics">POLITICS</a></div>
<div class="main-container"><div class="article-sect">
<h1 class="story-title">Farmers block port over rice levy</h1>
<div class="article-info"><span>India</span> <span>Portal Staff</span> <span>Dec 02, 2016 09:30:00 IST</span></div>
<div class="article-img"><img src="a.jpg"><div class="wp-caption-text">Lorries wait at the gates of the port.
File photo</div></div>
<div class="article-full-content"><p>Kandla: Farmers blocked the roads to the port on Thursday to protest against
a new levy on rice, leaving hundreds of lorries stranded.</p>
<p>\x93We will stay until the levy is gone,\x94 said Ramesh Patel, who leads the growers\x92 union. The state
government said it would not talk under pressure.</p>
<div class="also-read"><strong>Also Read:</strong> <a href="/b">What the rice levy means for your kitchen</a></div>
<p>The trade minister, Leela Rao, said that the money was needed for storage. \x93There is no other way to keep
prices steady,\x94 she told a news agency.</p>
<p>Shops in the town stayed shut for the day, and the police closed the bridge to the island until the evening.</p>
</div>
<div class="tags"><a href="/t/1">Farmers</a> <a href="/t/2">Kandla</a> <a href="/t/3">Rice</a></div>
<div class="also-watch"><h3>Also Watch</h3><ul>
<li><a href="/v/1">Tuesday, April 17, 2018 How a port works at night</a></li>
<li><a href="/v/2">Five things about rice that you did not know</a></li></ul></div>
</div></div><div id="disqus_thread">Comments are loading, and they will be many and long, says the box.</div>
</body></html>
"""
